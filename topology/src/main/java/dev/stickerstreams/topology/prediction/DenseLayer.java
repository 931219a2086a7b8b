package dev.stickerstreams.topology.prediction;

/**
 * An affine map. Immutable.
 *
 * @param weights {@code [inputs][outputs]}
 * @param bias {@code [outputs]}
 */
record DenseLayer(float[][] weights, float[] bias) {

  /** The outputs for some inputs, a new array; inputs of zero cost nothing. */
  float[] apply(float[] inputs) {
    float[] outputs = bias.clone();
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i] != 0) {
        add(outputs, weights[i], inputs[i]);
      }
    }
    return outputs;
  }

  /** Kept so simple that the compiler makes SIMD of it. */
  private static void add(float[] sum, float[] addend, float weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * addend[i];
    }
  }
}
