package dev.stickerstreams.topology.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.encoders.image.ImageRejectedException;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.topology.catalogue.CatalogueFormat;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UploadedImageTest {

  private static Sticker sticker(String id) {
    CatalogueFormat.Options options =
        new CatalogueFormat.Options(1 << 20, Optional.empty(), Optional.of("valid"));
    try (Stream<Sticker> stickers =
        CatalogueFormat.named("sticker820k")
            .open(Path.of("src/test/resources/sticker820k-tiny"), options)
            .stickers()) {
      return stickers
          .filter(sticker -> sticker.getStickerId().equals(id))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void shouldSayWhetherTheImageMoves() {
    assertThat(UploadedImage.inspect(sticker("1002.gif")).getAnimated()).isTrue();
    assertThat(UploadedImage.inspect(sticker("1001.png")).getAnimated()).isFalse();
  }

  @Test
  void shouldTakeTheUploadsWordForIt() {
    Sticker still = sticker("1002.gif");
    still.setAnimated(false);
    assertThat(UploadedImage.inspect(still).getAnimated()).isFalse();
  }

  @Test
  void shouldLeaveAStickerWithoutImageAsItIs() {
    Sticker text = Sticker.newBuilder().setStickerId("s").build();
    assertThat(UploadedImage.inspect(text).getAnimated()).isNull();
  }

  @Test
  void shouldRejectWhatIsNoImage() {
    Sticker sticker = sticker("1001.png");
    byte[] image = new byte[sticker.getImage().remaining()];
    sticker.getImage().duplicate().get(image);
    sticker.setImage(ByteBuffer.wrap(Arrays.copyOf(image, 20)));
    assertThatThrownBy(() -> UploadedImage.inspect(sticker))
        .isInstanceOf(ImageRejectedException.class);
    sticker.setImage(ByteBuffer.wrap("<svg/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> UploadedImage.inspect(sticker))
        .hasMessageContaining("no PNG, JPEG, GIF, WebP or BMP image");
  }
}
