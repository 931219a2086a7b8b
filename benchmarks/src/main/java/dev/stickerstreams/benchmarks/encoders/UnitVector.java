package dev.stickerstreams.benchmarks.encoders;

import java.nio.FloatBuffer;

/** The first token's vector of a model's output, at length one. */
final class UnitVector {

  private UnitVector() {}

  /**
   * The vector that begins at an offset.
   *
   * @param values {@code [batch, tokens, dimensions]} float32
   */
  static float[] at(FloatBuffer values, int offset, int dimensions) {
    float[] vector = new float[dimensions];
    values.get(offset, vector);
    double squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < dimensions; i++) {
      vector[i] *= scale;
    }
    return vector;
  }
}
