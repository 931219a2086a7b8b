package dev.stickerstreams.topology.prediction;

import dev.stickerstreams.state.InnerProduct;

/**
 * An affine map in eight bits. Its weights are read from memory anew for each message, so their
 * size is what they cost. Immutable.
 *
 * @param weights {@code [outputs, inputs]} int8, none of them -128
 * @param scales {@code [outputs]}: what an output's weights are times
 * @param bias {@code [outputs]}
 */
record QuantizedLayer(byte[] weights, float[] scales, float[] bias) {

  private static final int LARGEST = 127;

  int inputs() {
    return weights.length / scales.length;
  }

  /** The outputs for some inputs, which are rounded to eight bits of their largest; a new array. */
  float[] apply(float[] inputs) {
    float largest = 0;
    for (float input : inputs) {
      largest = Math.max(largest, Math.abs(input));
    }
    float step = largest / LARGEST;
    byte[] rounded = new byte[inputs.length];
    for (int i = 0; step > 0 && i < inputs.length; i++) {
      rounded[i] = (byte) Math.round(inputs[i] / step);
    }
    float[] outputs = bias.clone();
    for (int o = 0; o < outputs.length; o++) {
      int product = InnerProduct.of(weights, o * inputs.length, rounded, 0, inputs.length);
      outputs[o] += scales[o] * step * product;
    }
    return outputs;
  }
}
