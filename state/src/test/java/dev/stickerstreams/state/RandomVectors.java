package dev.stickerstreams.state;

import java.util.Random;

/** Unit vectors around random centres, as embeddings of real texts lie. */
public final class RandomVectors {

  private final Random random;
  private final float[][] centres;
  private final float spread;

  public RandomVectors(long seed, int dimensions, int clusters) {
    this.random = new Random(seed);
    this.spread = 1f;
    this.centres = new float[clusters][dimensions];
    for (float[] centre : centres) {
      for (int i = 0; i < dimensions; i++) {
        centre[i] = (float) random.nextGaussian();
      }
    }
  }

  public float[] next() {
    float[] vector = centres[random.nextInt(centres.length)].clone();
    for (int i = 0; i < vector.length; i++) {
      vector[i] += spread * (float) random.nextGaussian();
    }
    return normalised(vector);
  }

  public static float[] normalised(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += value * value;
    }
    float inverse = (float) (1 / Math.sqrt(sum));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= inverse;
    }
    return vector;
  }

  public static float dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return (float) sum;
  }
}
