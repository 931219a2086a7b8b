package dev.stickerstreams.state.internal.index;

/** Brings vectors to unit length where they enter the index, or says why they have none. */
final class UnitVectors {

  /** Shortest vector whose direction means something in float32. */
  static final double LEAST_NORM = 1e-6;

  /** Squared length of a vector that is left as it is differs from 1 by no more than this. */
  private static final double TOLERANCE = 1e-4;

  private UnitVectors() {}

  /**
   * A vector of unit length.
   *
   * @param vector {@code [dimensions]} float32; itself the result if it has unit length already
   * @throws IllegalArgumentException if a value is not finite or the norm is not above {@link
   *     #LEAST_NORM}
   */
  static float[] normalise(float[] vector) {
    double squares = squares(vector);
    if (Math.abs(squares - 1) <= TOLERANCE) {
      return vector;
    }
    if (!Double.isFinite(squares)) {
      throw new IllegalArgumentException("holds a value that is not finite");
    }
    double norm = Math.sqrt(squares);
    if (norm <= LEAST_NORM) {
      throw new IllegalArgumentException("has the norm " + norm + ", which is no direction");
    }
    return scaled(vector, 1 / norm);
  }

  /** In double, whose range no square of a float leaves. */
  private static double squares(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    return sum;
  }

  private static float[] scaled(float[] vector, double factor) {
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] * factor);
    }
    return unit;
  }
}
