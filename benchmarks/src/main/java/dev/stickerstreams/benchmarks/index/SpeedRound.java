package dev.stickerstreams.benchmarks.index;

import dev.stickerstreams.benchmarks.index.engine.IndexUnderTest;
import dev.stickerstreams.benchmarks.index.engine.Searcher;
import dev.stickerstreams.benchmarks.index.engine.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Searches for a while, over and over the same queries.
 *
 * @param queries what to search for
 * @param k vectors wanted
 * @param duration of a round
 */
record SpeedRound(float[][] queries, int k, Duration duration) {

  /** On one thread; the time of every search, in nanoseconds. */
  List<Long> onOneThread(Searcher searcher) {
    List<Long> nanos = new ArrayList<>();
    int[] nearest = new int[k];
    long begin = System.nanoTime();
    long before = begin;
    for (int i = 0; before - begin < duration.toNanos(); i++) {
      searcher.search(queries[i % queries.length], nearest);
      long now = System.nanoTime();
      nanos.add(now - before);
      before = now;
    }
    return nanos;
  }

  /** On several threads; searches a second of all together. */
  double onThreads(IndexUnderTest index, int ef, int threads) throws Exception {
    AtomicLong searches = new AtomicLong();
    long begin = System.nanoTime();
    Workers.forEach(
        threads,
        threads,
        thread -> searches.addAndGet(searchUntil(begin, index.searcher(ef), thread)));
    return searches.get() * 1e9 / (System.nanoTime() - begin);
  }

  private long searchUntil(long begin, Searcher searcher, int thread) {
    int[] nearest = new int[k];
    long searches = 0;
    do {
      long query = (searches + (long) thread * queries.length / 2) % queries.length;
      searcher.search(queries[(int) query], nearest);
      searches++;
    } while (System.nanoTime() - begin < duration.toNanos());
    return searches;
  }
}
