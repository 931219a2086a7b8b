package dev.stickerstreams.benchmarks.index.engine;

/** One thread's way to search an index. */
@FunctionalInterface
public interface Searcher {

  /**
   * Searches for the nearest vectors.
   *
   * @param nearest receives the numbers of the vectors found, best first
   * @return how many were found
   */
  int search(float[] query, int[] nearest);
}
