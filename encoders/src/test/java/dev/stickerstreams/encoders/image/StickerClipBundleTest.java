package dev.stickerstreams.encoders.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.encoders.ContentVector;
import dev.stickerstreams.encoders.ContentVector.Part;
import dev.stickerstreams.encoders.Device;
import dev.stickerstreams.encoders.EncoderMetrics;
import dev.stickerstreams.encoders.EncoderOptions;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.encoders.ModelEncoders;
import dev.stickerstreams.encoders.Precision;
import dev.stickerstreams.encoders.QueryVector;
import dev.stickerstreams.encoders.StickerContent;
import dev.stickerstreams.encoders.VectorPolicy;
import dev.stickerstreams.encoders.internal.bundle.BundleReader;
import dev.stickerstreams.encoders.internal.bundle.Checksums;
import dev.stickerstreams.encoders.internal.bundle.ModelBundle;
import dev.stickerstreams.encoders.internal.bundle.SpaceSpec;
import dev.stickerstreams.encoders.internal.bundle.TextTowerSpec;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessor;
import dev.stickerstreams.encoders.internal.onnx.ImageTower;
import dev.stickerstreams.encoders.internal.onnx.SessionSettings;
import dev.stickerstreams.encoders.internal.onnx.Vectors;
import dev.stickerstreams.encoders.internal.text.TextNormalizer;
import dev.stickerstreams.encoders.internal.text.Tokenizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A bundle of StickerCLIP's shape gives the vectors that its towers gave in PyTorch. */
class StickerClipBundleTest {

  private static final String LOCATION = "classpath:golden/stickerclip-tiny";
  private static final double MIN_COSINE = 0.9999;

  private static final String IMAGE = "gif-disposal-3";
  private static ModelEncoders encoders;

  private final ModelBundle bundle = BundleReader.read(LOCATION);
  private final SpaceSpec space = bundle.spaces().get(0);

  /** What PyTorch gave. */
  record Outputs(List<TextOutput> texts, List<ImageOutput> images) {}

  record TextOutput(String text, long[] tokens, float[] vector) {}

  record ImageOutput(String name, float[] vector) {}

  @BeforeAll
  static void open() {
    encoders = ModelEncoders.open(options().build());
  }

  @AfterAll
  static void close() {
    encoders.close();
  }

  private static EncoderOptions.Builder options() {
    return EncoderOptions.builder().device("cpu").bundles(List.of(LOCATION));
  }

  @Test
  void shouldMatchItsChecksums() {
    Checksums.verify(bundle, List.copyOf(bundle.checksums().keySet()));
  }

  @Test
  void shouldCutTextsIntoTheSameTokens() {
    TextTowerSpec spec = space.text().orElseThrow();
    try (Tokenizer tokenizer = Tokenizer.load(bundle, spec)) {
      for (TextOutput expected : outputs().texts()) {
        long[] tokens = tokens(tokenizer, spec, expected.text());
        long[] padded = Arrays.copyOf(tokens, spec.maxTokens());
        assertThat(padded).as(expected.text()).containsExactly(expected.tokens());
      }
    }
  }

  @Test
  void shouldEncodeTextsAsPyTorchDid() {
    List<TextOutput> expected = outputs().texts();
    List<float[]> vectors =
        encoders
            .textEncoder("stickerclip-tiny")
            .orElseThrow()
            .encode(expected.stream().map(TextOutput::text).toList());
    for (int i = 0; i < vectors.size(); i++) {
      assertSame(expected.get(i).text(), vectors.get(i), expected.get(i).vector());
    }
  }

  @Test
  void shouldEncodeImagesAsPyTorchDid() {
    for (ImageOutput expected : outputs().images()) {
      assertSame(expected.name(), imageVector(expected.name()), expected.vector());
    }
  }

  @Test
  void shouldEncodeTextsAndImagesAtTheSameTime() {
    List<CompletableFuture<QueryVector>> images =
        outputs().images().stream()
            .map(image -> encoders.encodeImage(GoldenImages.bytes(image.name())).orElseThrow())
            .toList();
    List<TextOutput> texts =
        outputs().texts().stream().filter(text -> !text.text().isBlank()).toList();
    List<CompletableFuture<QueryVector>> messages =
        encoders.encodeMessages(
            texts.stream()
                .map(text -> new Encoders.Message(text.text(), Optional.empty()))
                .toList());
    for (int i = 0; i < images.size(); i++) {
      ImageOutput expected = outputs().images().get(i);
      assertSame(expected.name(), images.get(i).join().values(), expected.vector());
    }
    for (int i = 0; i < messages.size(); i++) {
      TextOutput expected = texts.get(i);
      assertSame(expected.text(), messages.get(i).join().values(), expected.vector());
    }
  }

  @Test
  void shouldGiveEveryImageTheSameVectorInABatch() {
    SessionSettings settings = new SessionSettings(Device.CPU, 1, Map.of(), Optional.empty());
    try (ImageTower tower = ImageTower.load(bundle, space, Precision.FP32, settings)) {
      List<float[]> tensors = outputs().images().stream().map(image -> tensor(image)).toList();
      List<float[]> batch = tower.encode(tensors);
      for (int i = 0; i < tensors.size(); i++) {
        ImageOutput expected = outputs().images().get(i);
        assertSame(expected.name(), batch.get(i), expected.vector());
      }
    }
  }

  @Test
  void shouldLetABrokenImageCostOnlyItself() {
    String sound = outputs().images().get(0).name();
    byte[] truncated = Arrays.copyOf(GoldenImages.bytes(sound), 40);
    List<CompletableFuture<QueryVector>> encoded =
        Stream.of(GoldenImages.bytes(sound), truncated, "no image".getBytes(UTF_8), new byte[0])
            .map(file -> encoders.encodeImage(file).orElseThrow())
            .toList();
    assertSame(sound, encoded.get(0).join().values(), outputs().images().get(0).vector());
    assertThat(encoded.subList(1, 4))
        .allSatisfy(
            rejected ->
                assertThatThrownBy(rejected::join)
                    .hasCauseInstanceOf(ImageRejectedException.class));
  }

  private float[] tensor(ImageOutput image) {
    return new ImagePreprocessor(space.image().orElseThrow().preprocessing())
        .toTensor(GoldenImages.bytes(image.name()));
  }

  @Test
  void shouldCountABrokenImageAndNeverHandItToADevice() {
    AtomicInteger failures = new AtomicInteger();
    AtomicInteger encoded = new AtomicInteger();
    EncoderMetrics metrics =
        new EncoderMetrics() {
          @Override
          public void failed(String device, String model) {
            assertThat(device + " " + model).isEqualTo("cpu stickerclip-tiny/image/fp32");
            failures.incrementAndGet();
          }

          @Override
          public void batchEncoded(EncoderMetrics.Batch batch) {
            encoded.addAndGet(batch.size());
          }
        };
    try (ModelEncoders counted = ModelEncoders.open(options().build(), metrics)) {
      assertThatThrownBy(counted.encodeImage(new byte[9]).orElseThrow()::join)
          .hasCauseInstanceOf(ImageRejectedException.class);
      counted.encodeImage(GoldenImages.bytes(IMAGE)).orElseThrow().join();
    }
    assertThat(failures).hasValue(1);
    assertThat(encoded).hasValue(1);
  }

  @Test
  void shouldEncodeMessagesWhileASlowImageIsDecoded() {
    ImageLimits limits = new ImageLimits(16 << 20, 4_000, 16_000_000, 4_000, 1_000);
    EncoderOptions options = options().threads(1).imageLimits(limits).build();
    try (ModelEncoders narrow = ModelEncoders.open(options)) {
      CompletableFuture<QueryVector> slow = narrow.encodeImage(slowGif()).orElseThrow();
      QueryVector message = narrow.encodeMessage("早上好", Optional.empty()).join();
      List<ContentVector> sticker = narrow.encodeSticker(sticker(IMAGE, "早上好")).join();

      assertThat(slow).as("the slow image").isNotDone();
      assertThat(message.values()).hasSize(512);
      assertThat(sticker).isNotEmpty();
      assertThatThrownBy(slow::join)
          .hasCauseInstanceOf(ImageRejectedException.class)
          .hasMessageContaining("not decoded within");
    }
  }

  /** Four thousand frames, before each of which a canvas of 4 million pixels is cleared. */
  private static byte[] slowGif() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("GIF89a".getBytes(UTF_8));
    file.writeBytes(new byte[] {(byte) 0xd0, 7, (byte) 0xd0, 7, 0, 0, 0});
    for (int i = 0; i < 4_000; i++) {
      file.writeBytes(new byte[] {0x21, (byte) 0xf9, 4, 2 << 2, 0, 0, 0, 0});
      file.writeBytes(new byte[] {0x2c, 0, 0, 0, 0});
      file.writeBytes(new byte[] {(byte) 0xd0, 7, (byte) 0xd0, 7, 0, 1, 0});
    }
    file.write(0x3b);
    return file.toByteArray();
  }

  @Test
  void shouldGiveAStickerAVectorOfItsImageBesidesThoseOfItsTexts() {
    List<ContentVector> vectors = encoders.encodeSticker(sticker(IMAGE, "早上好")).join();
    assertThat(vectors)
        .extracting(vector -> vector.part() + " " + vector.label())
        .containsExactly("IMAGE null", "DESCRIPTION 早上好", "OCR_TEXT 早", "EMOTION 开心");
    assertSame("image", vectors.get(0).values(), imageVector(IMAGE));
    assertSame("description", vectors.get(1).values(), textVector("早上好"));
  }

  @Test
  void shouldRejectAStickerWhoseImageIsBrokenWhateverTextsItHas() {
    StickerContent sound = sticker(IMAGE, "早上好");
    StickerContent broken =
        new StickerContent(
            Optional.of(new byte[] {1, 2, 3}),
            sound.annotations(),
            sound.ocrText(),
            sound.emotionClass(),
            sound.emotionLabel(),
            sound.styleClass());
    assertThatThrownBy(encoders.encodeSticker(broken)::join)
        .hasCauseInstanceOf(ImageRejectedException.class)
        .hasMessageContaining("no PNG, JPEG, GIF, WebP or BMP");
  }

  @Test
  void shouldComposeImageTextInTheImageAndAnnotation() {
    String annotation = "早上好；喜悦；开心；手绘；早";
    assertThat(encoders.annotation("stickerclip-tiny", sticker(IMAGE, "早上好"))).hasValue(annotation);
    float[] sum = new float[512];
    Vectors.add(sum, imageVector(IMAGE), 1);
    Vectors.add(sum, textVector("早"), 0.5);
    Vectors.add(sum, textVector(annotation), 1);
    assertComposed(sticker(IMAGE, "早上好"), sum);
  }

  @Test
  void shouldCountTheImageForTextThatIsNotThere() {
    StickerContent imageOnly =
        new StickerContent(
            Optional.of(GoldenImages.bytes(IMAGE)),
            Map.of(),
            Optional.empty(),
            Optional.of("其他/中性"),
            Optional.empty(),
            Optional.of("其他类型"));
    assertThat(encoders.annotation("stickerclip-tiny", imageOnly)).isEmpty();
    assertComposed(imageOnly, imageVector(IMAGE));
  }

  @Test
  void shouldCutTheTextInTheImageInTheAnnotation() {
    StickerContent sticker =
        new StickerContent(
            Optional.empty(),
            Map.of(),
            Optional.of("早".repeat(30)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(encoders.annotation("stickerclip-tiny", sticker)).hasValue("早".repeat(24));
  }

  private static void assertComposed(StickerContent content, float[] sum) {
    EncoderOptions options = options().vectorPolicy(VectorPolicy.COMPOSED).build();
    try (ModelEncoders composing = ModelEncoders.open(options)) {
      List<ContentVector> vectors = composing.encodeSticker(content).join();
      assertThat(vectors).extracting(ContentVector::part).containsExactly(Part.COMPOSED);
      assertSame("composed", vectors.get(0).values(), sum);
      assertThat(Vectors.dot(vectors.get(0).values(), vectors.get(0).values()))
          .isBetween(0.9999, 1.0001);
    }
  }

  private static StickerContent sticker(String image, String description) {
    return new StickerContent(
        Optional.of(GoldenImages.bytes(image)),
        Map.of("zh", new StickerContent.Text(Optional.of(description), List.of())),
        Optional.of("早"),
        Optional.of("喜悦"),
        Optional.of("开心"),
        Optional.of("手绘"));
  }

  private static float[] imageVector(String name) {
    return encoders.encodeImage(GoldenImages.bytes(name)).orElseThrow().join().values();
  }

  private static float[] textVector(String text) {
    return encoders.encodeMessage(text, Optional.empty()).join().values();
  }

  private static void assertSame(String what, float[] actual, float[] expected) {
    assertThat(cosine(actual, expected)).as(what).isGreaterThanOrEqualTo(MIN_COSINE);
  }

  private static long[] tokens(Tokenizer tokenizer, TextTowerSpec spec, String text) {
    return tokenizer.tokens(new TextNormalizer(1_000, spec.normalization()).normalize(text));
  }

  private Outputs outputs() {
    try (InputStream in = bundle.files().open("outputs.json")) {
      return new ObjectMapper().readValue(in, Outputs.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double cosine(float[] a, float[] b) {
    assertThat(a).hasSize(512).hasSameSizeAs(b);
    double dot = 0;
    double normA = 0;
    double normB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      normA += (double) a[i] * a[i];
      normB += (double) b[i] * b[i];
    }
    return dot / Math.sqrt(normA * normB);
  }
}
