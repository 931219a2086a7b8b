package dev.stickerstreams.encoders.image;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.encoders.Device;
import dev.stickerstreams.encoders.Precision;
import dev.stickerstreams.encoders.bundle.BundleReader;
import dev.stickerstreams.encoders.bundle.Checksums;
import dev.stickerstreams.encoders.bundle.ModelBundle;
import dev.stickerstreams.encoders.bundle.SpaceSpec;
import dev.stickerstreams.encoders.bundle.TextTowerSpec;
import dev.stickerstreams.encoders.onnx.SessionSettings;
import dev.stickerstreams.encoders.onnx.TextTower;
import dev.stickerstreams.encoders.text.TextNormalizer;
import dev.stickerstreams.encoders.text.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A bundle of StickerCLIP's shape gives the vectors that its towers gave in PyTorch. */
class StickerClipBundleTest {

  private static final String LOCATION = "classpath:golden/stickerclip-tiny";
  private static final double MIN_COSINE = 0.9999;

  private final ModelBundle bundle = BundleReader.read(LOCATION);
  private final SpaceSpec space = bundle.spaces().get(0);

  /** What PyTorch gave. */
  record Outputs(List<TextOutput> texts, List<ImageOutput> images) {}

  record TextOutput(String text, long[] tokens, float[] vector) {}

  record ImageOutput(String name, float[] vector) {}

  @Test
  void shouldMatchItsChecksums() {
    Checksums.verify(bundle, List.copyOf(bundle.checksums().keySet()));
  }

  @Test
  void shouldEncodeImagesAsPyTorchDid() throws IOException, OrtException {
    ImagePreprocessor preprocessor = new ImagePreprocessor(ImagePreprocessing.STICKER_CLIP);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    ByteBuffer model = bundle.files().content("image.onnx");
    try (OrtSession session = environment.createSession(model)) {
      for (ImageOutput expected : outputs().images()) {
        float[] pixels = preprocessor.toTensor(GoldenImages.bytes(expected.name()));
        assertThat(cosine(run(environment, session, pixels), expected.vector()))
            .as(expected.name())
            .isGreaterThanOrEqualTo(MIN_COSINE);
      }
    }
  }

  private static float[] run(OrtEnvironment environment, OrtSession session, float[] pixels)
      throws OrtException {
    long[] shape = {1, 9, 224, 224};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(pixels), shape);
        OrtSession.Result result = session.run(Map.of("image", input))) {
      return ((float[][]) result.get(0).getValue())[0];
    }
  }

  @Test
  void shouldCutTextsIntoTheSameTokens() throws IOException {
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
  void shouldEncodeTextsAsPyTorchDid() throws IOException {
    TextTowerSpec spec = space.text().orElseThrow();
    SessionSettings settings = new SessionSettings(Device.CPU, 1, Map.of());
    try (Tokenizer tokenizer = Tokenizer.load(bundle, spec);
        TextTower tower = TextTower.load(bundle, space, Precision.FP32, settings)) {
      for (TextOutput expected : outputs().texts()) {
        float[] vector = tower.encode(List.of(tokens(tokenizer, spec, expected.text()))).get(0);
        assertThat(cosine(vector, expected.vector()))
            .as(expected.text())
            .isGreaterThanOrEqualTo(MIN_COSINE);
      }
    }
  }

  private static long[] tokens(Tokenizer tokenizer, TextTowerSpec spec, String text) {
    return tokenizer.tokens(new TextNormalizer(1_000, spec.normalization()).normalize(text));
  }

  private Outputs outputs() throws IOException {
    try (InputStream in = bundle.files().open("outputs.json")) {
      return new ObjectMapper().readValue(in, Outputs.class);
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
