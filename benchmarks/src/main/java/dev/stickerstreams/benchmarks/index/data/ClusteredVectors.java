package dev.stickerstreams.benchmarks.index.data;

import java.util.Random;

/**
 * Random unit vectors around random centres, as texts of the same topic lie together: two vectors
 * of a cluster have a cosine of about 0.8. The same for the same seed.
 */
public final class ClusteredVectors {

  private static final int CLUSTERS = 2_000;
  private static final float SPREAD = 0.5f;
  private static final long SEED = 820_512;

  private final Random random = new Random(SEED);
  private final float[][] centres;

  /** Vectors around centres of their own. */
  public ClusteredVectors(int dimensions) {
    this.centres = new float[CLUSTERS][dimensions];
    for (float[] centre : centres) {
      for (int i = 0; i < dimensions; i++) {
        centre[i] = (float) random.nextGaussian();
      }
    }
  }

  /** Vectors and queries from the same clusters. */
  public static DataSet generate(int vectors, int queries, int dimensions) {
    ClusteredVectors source = new ClusteredVectors(dimensions);
    return new DataSet(DataKind.CLUSTERED, source.next(vectors), source.next(queries));
  }

  /** More vectors. */
  public float[][] next(int count) {
    float[][] vectors = new float[count][];
    for (int i = 0; i < count; i++) {
      vectors[i] = next();
    }
    return vectors;
  }

  private float[] next() {
    float[] vector = centres[random.nextInt(CLUSTERS)].clone();
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] += SPREAD * (float) random.nextGaussian();
      squares += (double) vector[i] * vector[i];
    }
    float inverse = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= inverse;
    }
    return vector;
  }
}
