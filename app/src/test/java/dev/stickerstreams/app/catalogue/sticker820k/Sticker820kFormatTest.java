package dev.stickerstreams.app.catalogue.sticker820k;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.app.catalogue.CatalogueException;
import dev.stickerstreams.app.catalogue.CatalogueFormat;
import dev.stickerstreams.app.catalogue.CatalogueFormat.Options;
import dev.stickerstreams.app.catalogue.StickerSource;
import dev.stickerstreams.schemas.Sticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sticker820kFormatTest {

  private static final Path TINY = Path.of("src/test/resources/sticker820k-tiny");

  @TempDir Path directory;

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.walk(TINY)) {
      files.filter(Files::isRegularFile).forEach(this::copy);
    }
  }

  private void copy(Path file) {
    try {
      Path target = directory.resolve(TINY.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StickerSource open(Optional<String> split) {
    return CatalogueFormat.named("sticker820k")
        .open(directory, new Options(100_000, Optional.of("https://host/s"), split));
  }

  private static List<Sticker> stickers(StickerSource source) {
    try (Stream<Sticker> stickers = source.stickers()) {
      return stickers.toList();
    }
  }

  @Test
  void shouldReadTheStickersOfASplitInTheirOrder() {
    StickerSource source = open(Optional.of("valid"));
    assertThat(source.count()).isEqualTo(6);
    assertThat(stickers(source))
        .extracting(Sticker::getStickerId)
        .containsExactly("1001.png", "1002.gif", "1003.jpg", "1004.webp", "表情1005.png", "1006.png");
  }

  @Test
  void shouldRefuseAnEnvironmentThatIsCutOff() throws IOException {
    Path data;
    try (Stream<Path> files = Files.walk(directory)) {
      data = files.filter(file -> file.endsWith("data.mdb")).findFirst().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(data);
    Files.write(data, Arrays.copyOf(whole, whole.length - 4_096));

    assertThatThrownBy(() -> stickers(open(Optional.of("valid"))))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContainingAll("data.mdb", "it is cut off", "copy it again");
  }

  @Test
  void shouldSkipAByteOrderMarkBeforeASplit() throws IOException {
    Path split = directory.resolve("valid.txt");
    String names = Files.readString(split);
    Files.writeString(split, "\uFEFF" + names);

    assertThat(open(Optional.of("valid")).count()).isEqualTo(6);
  }

  @Test
  void shouldReadAllSplitsWithoutAChoice() {
    assertThat(open(Optional.empty()).count()).isEqualTo(10);
    assertThat(stickers(open(Optional.empty())))
        .first()
        .extracting(Sticker::getStickerId)
        .isEqualTo("0001.png");
  }

  @Test
  void shouldMapAnnotationAndImage() {
    Sticker sticker = stickers(open(Optional.of("valid"))).get(1);
    assertThat(sticker.getAnnotations()).containsOnlyKeys("zh");
    assertThat(sticker.getAnnotations().get("zh").getDescription()).isEqualTo("哭泣的月亮");
    assertThat(sticker.getEmotionClass()).isEqualTo("悲伤");
    assertThat(sticker.getEmotionLabel()).isEqualTo("流泪");
    assertThat(sticker.getStyleClass()).isEqualTo("卡通");
    assertThat(sticker.getOcrText()).isEqualTo("呜呜呜");
    assertThat(sticker.getImageFormat()).isEqualTo("image/gif");
    assertThat(sticker.getImageUri()).isEqualTo("https://host/s/1002.gif");
    byte[] image = new byte[sticker.getImage().remaining()];
    sticker.getImage().get(image);
    assertThat(new String(image, 0, 6, java.nio.charset.StandardCharsets.ISO_8859_1))
        .isEqualTo("GIF89a");
  }

  @Test
  void shouldTakeTheClassesThatSayNothingForNone() {
    Sticker sticker = stickers(open(Optional.of("valid"))).get(4);
    assertThat(sticker.getEmotionClass()).isNull();
    assertThat(sticker.getEmotionLabel()).isNull();
    assertThat(sticker.getStyleClass()).isNull();
    assertThat(sticker.getOcrText()).isNull();
  }

  @Test
  void shouldLeaveTheDataSetAsItIs() throws IOException {
    byte[] before = Files.readAllBytes(directory.resolve("infos/data.mdb"));
    assertThat(stickers(open(Optional.empty()))).hasSize(10);
    assertThat(directory.resolve("infos/data.mdb")).hasBinaryContent(before);
    assertThat(directory.resolve("infos/lock.mdb")).doesNotExist();
  }

  @Test
  void shouldLeaveOutAndNameAStickerThatIsNotThere() throws IOException {
    Files.writeString(directory.resolve("valid.txt"), "1001.png\n\ngone.png\n1003.jpg\n");
    StickerSource source = open(Optional.of("valid"));
    assertThat(source.count()).isEqualTo(2);
    assertThat(leftOut(source, List.of("1001.png", "1003.jpg")))
        .containsExactly(directory.resolve("valid.txt") + ", line 3: \"gone.png\": not in imgs");
  }

  @Test
  void shouldLeaveOutAKeyThatLmdbCannotHold() throws IOException {
    Files.writeString(directory.resolve("valid.txt"), "x".repeat(10_000) + "\n1001.png\n");
    assertThat(open(Optional.of("valid")).count()).isEqualTo(1);
  }

  @Test
  void shouldLeaveOutAndNameAnImageThatIsTooLarge() {
    int[] bytes =
        stickers(open(Optional.of("valid"))).stream()
            .mapToInt(sticker -> sticker.getImage().remaining())
            .sorted()
            .toArray();
    StickerSource source =
        new Sticker820kFormat()
            .open(directory, new Options(bytes[4], Optional.empty(), Optional.of("valid")));
    List<String> problems = new ArrayList<>();
    try (Stream<Sticker> stickers = source.stickers(e -> problems.add(e.getMessage()))) {
      assertThat(stickers).hasSize(5);
    }
    assertThat(problems)
        .singleElement(as(InstanceOfAssertFactories.STRING))
        .contains(": its image has %,d bytes".formatted(bytes[5]))
        .contains("at most %,d are allowed".formatted(bytes[4]));
    assertThatThrownBy(() -> stickers(source)).isInstanceOf(CatalogueException.class);
  }

  @Test
  void shouldReadNothingAhead() throws IOException {
    Files.writeString(directory.resolve("valid.txt"), "1001.png\ngone.png\n1003.jpg\n");
    List<CatalogueException> read = new ArrayList<>();
    try (Stream<Sticker> stickers = open(Optional.of("valid")).stickers(read::add)) {
      Iterator<Sticker> iterator = stickers.iterator();
      assertThat(iterator.next().getStickerId()).isEqualTo("1001.png");
      assertThat(read).as("read beyond the first").isEmpty();
      assertThat(iterator.next().getStickerId()).isEqualTo("1003.jpg");
      assertThat(read).hasSize(1);
      assertThat(iterator).isExhausted();
    }
  }

  private static List<String> leftOut(StickerSource source, List<String> expectedIds) {
    List<String> problems = new ArrayList<>();
    try (Stream<Sticker> stickers = source.stickers(e -> problems.add(e.getMessage()))) {
      assertThat(stickers).extracting(Sticker::getStickerId).containsExactlyElementsOf(expectedIds);
    }
    return problems;
  }

  @Test
  void shouldRefuseAnotherLayout() throws IOException {
    Files.delete(directory.resolve("infos/data.mdb"));
    assertThatThrownBy(() -> open(Optional.empty()))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("infos: no LMDB environment here");
    Files.write(directory.resolve("infos/data.mdb"), new byte[40_000]);
    assertThatThrownBy(() -> open(Optional.empty()).count())
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("infos: LMDB cannot read it");
  }

  @Test
  void shouldRefuseASplitThatIsNotThere() {
    assertThatThrownBy(() -> open(Optional.of("test")))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("no split 'test'; there are [train, valid]");
  }
}
