package dev.stickerstreams.encoders.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.encoders.image.ImageDecoder;
import dev.stickerstreams.encoders.image.ImageLimits;
import dev.stickerstreams.encoders.image.ImageRejectedException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The models on stickers of the set that encoders/models/ocr makes. */
class OcrReaderTest {

  private static final ImageDecoder DECODER = new ImageDecoder(ImageLimits.DEFAULT);

  private static OcrReader reader;

  @BeforeAll
  static void open() {
    reader = OcrReader.open(DECODER, options(Duration.ofSeconds(60), 8));
  }

  @AfterAll
  static void close() {
    reader.close();
  }

  private static OcrOptions options(Duration maxTime, int maxLines) {
    return new OcrOptions(maxTime, maxLines, 0.75, 1);
  }

  private static byte[] resource(String name) throws Exception {
    try (InputStream file = OcrReaderTest.class.getResourceAsStream("/golden/ocr/" + name)) {
      return file.readAllBytes();
    }
  }

  static Stream<String> captions() throws Exception {
    return new String(resource("captions.tsv"), StandardCharsets.UTF_8).lines();
  }

  @ParameterizedTest
  @MethodSource("captions")
  void shouldReadTheCaption(String row) throws Exception {
    String[] fields = row.split("\t", -1);

    OcrText text = reader.read(resource(fields[0]));

    assertThat(letters(text.joined())).isEqualTo(letters(fields[3]));
    assertThat(text.confidence()).isBetween(0.75, 1.0);
    assertThat(text.complete()).isTrue();
  }

  private static String letters(String text) {
    return text.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
  }

  private static byte[] png(int width, int height, Random noise) throws Exception {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, noise.nextInt());
      }
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(image, "png", file);
    return file.toByteArray();
  }

  @Test
  void shouldReadNothingInNoiseOfAnyShape() throws Exception {
    Random noise = new Random(18);
    for (int[] size : List.of(new int[] {1, 1}, new int[] {3, 400}, new int[] {4_000, 2})) {
      assertThat(reader.read(png(size[0], size[1], noise)).isEmpty()).isTrue();
    }
    assertThat(reader.read(png(300, 300, noise)).lines()).isEmpty();
  }

  @Test
  void shouldStopWhenTheTimeIsUp() throws Exception {
    try (OcrReader hasty = OcrReader.open(DECODER, options(Duration.ZERO, 8))) {
      OcrText text = hasty.read(resource("middle.gif"));

      assertThat(text.isEmpty()).isTrue();
      assertThat(text.complete()).isFalse();
    }
  }

  @Test
  void shouldReadNoMoreLinesThanItMay() throws Exception {
    String two =
        captions()
            .filter(row -> row.contains(" "))
            .map(row -> row.split("\t", -1)[0])
            .filter(OcrReaderTest::hasTwoLines)
            .findFirst()
            .orElseThrow();
    try (OcrReader brief = OcrReader.open(DECODER, options(Duration.ofSeconds(60), 1))) {
      OcrText text = brief.read(resource(two));

      assertThat(text.lines()).hasSize(1);
      assertThat(text.complete()).isFalse();
    }
  }

  private static boolean hasTwoLines(String file) {
    try {
      return reader.read(resource(file)).lines().size() == 2;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void shouldRefuseWhatIsNoImage() {
    assertThatThrownBy(() -> reader.read(new byte[100])).isInstanceOf(ImageRejectedException.class);
  }

  @Test
  void shouldSurviveDamagedFiles() throws Exception {
    Random random = new Random(18);
    byte[] file = resource("middle.gif");
    int refused = 0;
    for (int i = 0; i < 100; i++) {
      byte[] damaged = file.clone();
      for (int j = i % 3; j >= 0; j--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(reader.read(damaged)).isNotNull();
      } catch (ImageRejectedException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1, 99);
  }
}
