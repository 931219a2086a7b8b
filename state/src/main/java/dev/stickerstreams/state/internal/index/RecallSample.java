package dev.stickerstreams.state.internal.index;

import dev.stickerstreams.state.internal.hnsw.OwnerFilter;
import dev.stickerstreams.state.internal.hnsw.VectorIndex;
import dev.stickerstreams.state.internal.hnsw.VectorSearch;
import java.util.Arrays;
import java.util.Random;

/**
 * Searches for stored vectors with noise added and counts how many of the truly nearest are found.
 * The truth comes from all codes, of which the best hundred are scored exactly. Not thread-safe.
 */
final class RecallSample {

  private static final int K = 10;
  private static final int EXACT_CANDIDATES = 100;
  private static final int ATTEMPTS = 100;

  /** Length of the noise added to a unit vector: the cosine to the original is about 0.9. */
  private static final double NOISE = 0.5;

  private final IndexedSpace space;
  private final VectorIndex index;
  private final int efSearch;
  private final Random random;
  private final float[] query;
  private int queries;
  private long compared;
  private int found;
  private int expected;

  RecallSample(IndexedSpace space, int efSearch, Random random) {
    this.space = space;
    this.index = space.index();
    this.efSearch = Math.max(K, efSearch);
    this.random = random;
    this.query = new float[space.dimensions()];
  }

  /** Makes up a query and compares walk and truth; does nothing if no vector is found to use. */
  void query() {
    try (VectorSearch search = index.open()) {
      if (chooseQuery(search)) {
        count(search);
      }
    }
  }

  private void count(VectorSearch search) {
    int before = search.compared();
    search.walk(query, efSearch, OwnerFilter.ALL, Integer.MAX_VALUE);
    compared += search.compared() - before;
    int[] walked = nearest(search);
    search.scan(query, EXACT_CANDIDATES);
    for (int slot = 0; slot < index.slots(); slot++) {
      search.offer(slot);
    }
    int[] truth = nearest(search);
    queries++;
    expected += truth.length;
    found += (int) Arrays.stream(truth).filter(slot -> contains(walked, slot)).count();
  }

  private static boolean contains(int[] slots, int slot) {
    return Arrays.stream(slots).anyMatch(other -> other == slot);
  }

  /** Slots of the K best of what the search holds, by exact score. */
  private static int[] nearest(VectorSearch search) {
    long[] ranked = new long[search.count()];
    int current = 0;
    for (int i = 0; i < ranked.length; i++) {
      float score = search.exactScore(i);
      if (!Float.isNaN(score)) {
        ranked[current++] = Ranked.of(score, search.slot(i));
      }
    }
    Arrays.sort(ranked, 0, current);
    return Arrays.stream(ranked, 0, Math.min(K, current)).mapToInt(Ranked::position).toArray();
  }

  private boolean chooseQuery(VectorSearch search) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int slot = random.nextInt(index.slots());
      search.scan(query, 1);
      search.offer(slot);
      if (search.count() == 1 && space.vectors().read(slot, query)) {
        addNoise();
        return true;
      }
    }
    return false;
  }

  private void addNoise() {
    double deviation = NOISE / Math.sqrt(query.length);
    double squares = 0;
    for (int i = 0; i < query.length; i++) {
      query[i] += (float) (deviation * random.nextGaussian());
      squares += query[i] * query[i];
    }
    float inverse = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < query.length; i++) {
      query[i] *= inverse;
    }
  }

  int queries() {
    return queries;
  }

  double recall() {
    return (double) found / expected;
  }

  double comparedPerSearch() {
    return (double) compared / queries;
  }
}
