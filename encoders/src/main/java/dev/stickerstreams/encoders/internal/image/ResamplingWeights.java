package dev.stickerstreams.encoders.internal.image;

import dev.stickerstreams.encoders.internal.image.ImagePreprocessing.Resampling;

/** Which input pixels make an output pixel along one axis, and how much each counts. */
final class ResamplingWeights {

  private static final double FIXED_ONE = 1 << 22;

  private final int[] first;
  private final int[][] fixed;

  private ResamplingWeights(int outputs) {
    this.first = new int[outputs];
    this.fixed = new int[outputs][];
  }

  static ResamplingWeights of(Resampling filter, int inputs, int outputs) {
    ResamplingWeights weights = new ResamplingWeights(outputs);
    double scale = (double) inputs / outputs;
    double stretch = Math.max(1.0, scale);
    double support = support(filter) * stretch;
    for (int i = 0; i < outputs; i++) {
      double centre = (i + 0.5) * scale;
      int from = Math.max(0, (int) (centre - support + 0.5));
      int to = Math.min(inputs, (int) (centre + support + 0.5));
      weights.set(i, from, normalised(filter, from, to, centre, 1.0 / stretch));
    }
    return weights;
  }

  /** Index of the first input pixel that counts. */
  int first(int output) {
    return first[output];
  }

  /** Weights that sum to one, in fixed point with 22 bits after the point. */
  int[] fixed(int output) {
    return fixed[output];
  }

  private void set(int output, int from, double[] weights) {
    first[output] = from;
    fixed[output] = new int[weights.length];
    for (int i = 0; i < weights.length; i++) {
      double scaled = weights[i] * FIXED_ONE;
      fixed[output][i] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    }
  }

  private static double[] normalised(
      Resampling filter, int from, int to, double centre, double shrink) {
    double[] weights = new double[to - from];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = weight(filter, (i + from - centre + 0.5) * shrink);
      sum += weights[i];
    }
    if (sum != 0) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] /= sum;
      }
    }
    return weights;
  }

  private static double support(Resampling filter) {
    return filter == Resampling.BICUBIC ? 2 : 1;
  }

  private static double weight(Resampling filter, double distance) {
    double x = Math.abs(distance);
    return filter == Resampling.BICUBIC ? cubic(x) : Math.max(0, 1 - x);
  }

  /** Keys' cubic convolution kernel with a = -0.5. */
  private static double cubic(double x) {
    double a = -0.5;
    if (x < 1) {
      return ((a + 2) * x - (a + 3)) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
  }
}
