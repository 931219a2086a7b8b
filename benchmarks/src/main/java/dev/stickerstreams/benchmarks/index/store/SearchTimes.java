package dev.stickerstreams.benchmarks.index.store;

import dev.stickerstreams.benchmarks.index.engine.Searcher;
import java.time.Duration;
import java.util.Arrays;

/**
 * Times of one thread's searches, over and over the same queries.
 *
 * @param sortedNanos ascending
 * @param seconds all of them took
 */
record SearchTimes(long[] sortedNanos, double seconds) {

  private static final int K = 10;
  private static final int MOST_TIMES = 1 << 20;

  /** Searches for a while. */
  static SearchTimes measure(Searcher searcher, float[][] queries, Duration duration) {
    long[] nanos = new long[MOST_TIMES];
    int[] nearest = new int[K];
    int count = 0;
    long begin = System.nanoTime();
    long before = begin;
    while (before - begin < duration.toNanos() && count < MOST_TIMES) {
      searcher.search(queries[count % queries.length], nearest);
      long now = System.nanoTime();
      nanos[count++] = now - before;
      before = now;
    }
    long[] times = Arrays.copyOf(nanos, count);
    Arrays.sort(times);
    return new SearchTimes(times, (before - begin) / 1e9);
  }

  double perSecond() {
    return sortedNanos.length / seconds;
  }

  /** The time within which a share of the searches ended. */
  double micros(double share) {
    return sortedNanos[(int) Math.ceil(share * sortedNanos.length) - 1] / 1e3;
  }
}
