package dev.stickerstreams.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.stickerstreams.schemas.Sticker;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDirectoryTest {

  private static final int MAX_BYTES = 20_000;

  @TempDir private Path directory;
  private final List<String> leftOut = new ArrayList<>();

  @Test
  void shouldCallStickersLikeTheirFiles() throws IOException {
    draw("cats/happy cat.v2.png");
    draw("party.gif");

    List<Sticker> stickers = stickers();

    assertThat(stickers)
        .extracting(Sticker::getStickerId, Sticker::getPack, Sticker::getImageFormat)
        .containsExactly(
            tuple("cats/happy cat.v2", "cats", "image/png"), tuple("party", null, "image/gif"));
    assertThat(stickers.get(0).getImageUri()).isEqualTo("https://cdn/cats/happy%20cat.v2.png");
    assertThat(stickers.get(1).getImage().remaining())
        .isEqualTo((int) Files.size(directory.resolve("party.gif")));
    assertThat(leftOut).isEmpty();
  }

  @Test
  void shouldLeaveOutWhatCannotBeUsed() throws IOException {
    draw("a.gif");
    draw("a.png");
    Files.writeString(directory.resolve("b.txt"), "no image");
    Files.write(directory.resolve("c.png"), new byte[MAX_BYTES + 1]);
    Files.writeString(directory.resolve(".hidden"), "no image");

    assertThat(stickers()).extracting(Sticker::getStickerId).containsExactly("a");

    assertThat(leftOut)
        .containsExactly(
            directory.resolve("a.png") + ": its id \"a\" is that of a.gif; rename one of them",
            directory.resolve("b.txt") + ": The bytes are no PNG, JPEG, GIF, WebP or BMP image",
            directory.resolve("c.png") + ": it has 20,001 bytes; at most 20,000 are allowed");
  }

  @Test
  void shouldGiveTheSameOnEveryCall() throws IOException {
    draw("a.gif");

    ImageDirectory images = open();

    assertThat(images.count()).isEqualTo(1);
    assertThat(images.stickers().toList()).isEqualTo(images.stickers().toList()).hasSize(1);
  }

  @Test
  void shouldSayWhatItWants() throws IOException {
    assertThatThrownBy(this::open)
        .isInstanceOf(CatalogueException.class)
        .hasMessage(directory + ": no files; name a directory that holds images");
    assertThatThrownBy(
            () -> ImageDirectory.open(directory.resolve("none"), MAX_BYTES, Optional.empty()))
        .hasMessageEndingWith("no such directory; name one that holds images");
  }

  private List<Sticker> stickers() {
    return open().stickers(problem -> leftOut.add(problem.getMessage())).toList();
  }

  private ImageDirectory open() {
    return ImageDirectory.open(directory, MAX_BYTES, Optional.of(new ImageUris("https://cdn")));
  }

  private void draw(String name) throws IOException {
    File file = directory.resolve(name).toFile();
    Files.createDirectories(file.toPath().getParent());
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    assertThat(ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file)).isTrue();
  }
}
