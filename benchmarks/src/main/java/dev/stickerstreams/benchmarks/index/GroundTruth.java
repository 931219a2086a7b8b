package dev.stickerstreams.benchmarks.index;

import dev.stickerstreams.benchmarks.index.data.DataSet;
import dev.stickerstreams.benchmarks.index.engine.Searcher;
import dev.stickerstreams.benchmarks.index.engine.Workers;
import dev.stickerstreams.state.internal.vector.VectorKernel;
import java.util.Arrays;

/**
 * What exact search finds. A vector counts as found rightly if its score is not below that of the
 * k-th best, so that any of several equal ones will do. Immutable.
 */
public final class GroundTruth {

  private static final VectorKernel KERNEL = VectorKernel.best();
  private static final float ROUNDING = 1e-6f;

  private final DataSet data;
  private final int k;
  private final float[] lowestScores;

  private GroundTruth(DataSet data, int k) {
    this.data = data;
    this.k = k;
    this.lowestScores = new float[data.queries().length];
  }

  /** Searches exactly for every query. */
  public static GroundTruth of(DataSet data, int k, int threads) throws Exception {
    GroundTruth truth = new GroundTruth(data, k);
    Workers.forEach(data.queries().length, threads, truth::scan);
    return truth;
  }

  private void scan(int query) {
    float[] best = new float[k];
    Arrays.fill(best, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < data.size(); i++) {
      float score = score(query, i);
      if (score > best[0]) {
        best[0] = score;
        Arrays.sort(best);
      }
    }
    lowestScores[query] = best[0] - ROUNDING;
  }

  private float score(int query, int vector) {
    float[] a = data.queries()[query];
    return KERNEL.dot(a, 0, data.vectors()[vector], 0, a.length);
  }

  /** Mean share of the k best that a searcher finds. */
  public double recall(Searcher searcher) {
    int[] nearest = new int[k];
    long right = 0;
    for (int query = 0; query < lowestScores.length; query++) {
      int found = searcher.search(data.queries()[query], nearest);
      right += right(query, nearest, found);
    }
    return (double) right / ((long) k * lowestScores.length);
  }

  private int right(int query, int[] nearest, int found) {
    int right = 0;
    for (int i = 0; i < found; i++) {
      right += score(query, nearest[i]) >= lowestScores[query] ? 1 : 0;
    }
    return right;
  }
}
