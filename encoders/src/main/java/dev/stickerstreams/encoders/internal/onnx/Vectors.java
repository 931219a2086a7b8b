package dev.stickerstreams.encoders.internal.onnx;

import dev.stickerstreams.encoders.EncodingException;
import java.nio.FloatBuffer;

/** Arithmetic on embedding vectors. */
public final class Vectors {

  private Vectors() {}

  /** Copies {@code dimensions} floats that start at {@code offset}. */
  static float[] copy(FloatBuffer values, int offset, int dimensions) {
    float[] vector = new float[dimensions];
    values.get(offset, vector);
    return vector;
  }

  /**
   * Scales a vector to length 1, in place.
   *
   * @throws EncodingException if its length is zero or not finite
   */
  public static float[] normalize(float[] vector) {
    double length = Math.sqrt(dot(vector, vector));
    if (!(length > 0) || Double.isInfinite(length)) {
      throw new EncodingException("the model gave a vector of length " + length);
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }

  /**
   * Checks a vector that should have length 1.
   *
   * @throws EncodingException if it has not
   */
  static float[] requireUnit(float[] vector) {
    double length = Math.sqrt(dot(vector, vector));
    if (!(Math.abs(length - 1) < 0.01)) {
      throw new EncodingException(
          "the model gave a vector of length " + length + " where 1 was expected");
    }
    return vector;
  }

  /** Adds {@code weight · addend} to a sum, in place. */
  public static void add(float[] sum, float[] addend, double weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += (float) (weight * addend[i]);
    }
  }

  /** Inner product. */
  public static double dot(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }
}
