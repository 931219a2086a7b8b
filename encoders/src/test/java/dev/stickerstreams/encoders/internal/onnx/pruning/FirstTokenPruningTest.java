package dev.stickerstreams.encoders.internal.onnx.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.stickerstreams.encoders.internal.bundle.BundleFiles;
import dev.stickerstreams.encoders.internal.onnx.Vectors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstTokenPruningTest {

  private static final int LONGEST = 60;
  private static final int TEXTS = 20;

  @ParameterizedTest
  @CsvSource({
    "bge-small-zh-v1.5.onnx, 0.99999",
    "bge-small-zh-v1.5-q.onnx, 0.998",
    "bge-small-en-v1.5.onnx, 0.99999",
    "bge-small-en-v1.5-q.onnx, 0.998"
  })
  void shouldGiveTheVectorsOfTheWholeModelAndOneTokenAText(String file, double same)
      throws Exception {
    ByteBuffer model =
        new BundleFiles(BundleFiles.CLASS_PATH).content(BundleFiles.CLASS_PATH + file);
    ByteBuffer pruned = FirstTokenPruning.prune(model).orElseThrow();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    try (OrtSession whole = environment.createSession(model, new OrtSession.SessionOptions());
        OrtSession less = environment.createSession(pruned, new OrtSession.SessionOptions())) {
      for (int text = 0; text < TEXTS; text++) {
        long[] tokens = random.longs(1 + random.nextInt(LONGEST), 110, 8_000).toArray();
        tokens[0] = 101;
        float[][][] output = run(less, tokens);
        assertThat(output[0]).hasDimensions(1, whole(whole, tokens).length);
        assertThat(cosine(output[0][0], whole(whole, tokens))).isGreaterThan(same);
      }
    }
  }

  @Test
  void shouldLeaveTheModelAsItIs() throws Exception {
    ByteBuffer model =
        new BundleFiles(BundleFiles.CLASS_PATH)
            .content(BundleFiles.CLASS_PATH + "bge-small-zh-v1.5-q.onnx");
    byte[] before = bytes(model);

    assertThat(FirstTokenPruning.prune(model)).isPresent();

    assertThat(Arrays.equals(bytes(model), before)).isTrue();
  }

  @Test
  void shouldLeaveGraphsWithoutATransformerAlone() throws IOException {
    assertThat(FirstTokenPruning.prune(ByteBuffer.allocate(0))).isEmpty();
  }

  @Test
  void shouldRefuseWhatIsNoModel() {
    byte[] noise = new byte[1_000];
    new Random(820).nextBytes(noise);
    assertThatThrownBy(() -> FirstTokenPruning.prune(ByteBuffer.wrap(noise)))
        .isInstanceOf(IOException.class);
  }

  private static float[] whole(OrtSession session, long[] tokens) throws OrtException {
    return run(session, tokens)[0][0];
  }

  private static float[][][] run(OrtSession session, long[] tokens) throws OrtException {
    try (OnnxTensor ids = tensor(tokens);
        OnnxTensor mask = tensor(LongStream.generate(() -> 1).limit(tokens.length).toArray());
        OnnxTensor segments = tensor(new long[tokens.length]);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", segments))) {
      return (float[][][]) result.get(0).getValue();
    }
  }

  private static OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        OrtEnvironment.getEnvironment(), LongBuffer.wrap(values), new long[] {1, values.length});
  }

  private static double cosine(float[] one, float[] other) {
    return Vectors.dot(one, other) / Math.sqrt(Vectors.dot(one, one) * Vectors.dot(other, other));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
