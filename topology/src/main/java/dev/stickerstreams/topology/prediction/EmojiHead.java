package dev.stickerstreams.topology.prediction;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.topology.reading.EmojiText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A perceptron of one hidden layer on the vectors of one model, as {@code ranking/train_emoji.py}
 * writes it: rectified linear units, then a softmax over emoji and over sending nothing. Immutable.
 */
final class EmojiHead {

  private final List<String> keys;
  private final Map<String, Integer> places = new HashMap<>();
  private final DenseLayer hidden;
  private final DenseLayer output;

  /** The file. */
  record File(List<String> emoji, Layer hidden, Layer output) {}

  /**
   * A layer in eight bits.
   *
   * @param weights {@code [inputs, outputs]} int8
   * @param scales {@code [outputs]} float32, little-endian: what an output's weights are times
   * @param bias {@code [outputs]} float32, little-endian
   */
  record Layer(byte[] weights, byte[] scales, byte[] bias) {

    DenseLayer dense() {
      float[] scale = floats(scales);
      float[][] dense = new float[weights.length / scale.length][scale.length];
      for (int i = 0; i < weights.length; i++) {
        int output = i % scale.length;
        dense[i / scale.length][output] = weights[i] * scale[output];
      }
      return new DenseLayer(dense, floats(bias));
    }

    private static float[] floats(byte[] bytes) {
      float[] floats = new float[bytes.length / Float.BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
      return floats;
    }
  }

  private EmojiHead(File file) {
    this.keys = file.emoji().stream().map(EmojiText::key).toList();
    for (int i = 0; i < keys.size(); i++) {
      places.put(keys.get(i), i);
    }
    this.hidden = file.hidden().dense();
    this.output = file.output().dense();
  }

  static EmojiHead read(InputStream in) throws IOException {
    return new EmojiHead(new ObjectMapper().readValue(in, File.class));
  }

  int dimensions() {
    return hidden.weights().length;
  }

  ExpectedEmoji predict(float[] vector) {
    float[] units = hidden.apply(vector);
    for (int i = 0; i < units.length; i++) {
      units[i] = Math.max(0, units[i]);
    }
    return new ExpectedEmoji(keys, places, softmax(output.apply(units)));
  }

  /** In place. */
  private static float[] softmax(float[] logits) {
    float most = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      most = Math.max(most, logit);
    }
    float sum = 0;
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) Math.exp(logits[i] - most);
      sum += logits[i];
    }
    for (int i = 0; i < logits.length; i++) {
      logits[i] /= sum;
    }
    return logits;
  }
}
