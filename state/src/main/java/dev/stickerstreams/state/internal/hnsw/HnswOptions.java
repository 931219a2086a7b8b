package dev.stickerstreams.state.internal.hnsw;

import dev.stickerstreams.state.IndexOptions;

/**
 * Parameters of the graph, by the names of Malkov and Yashunin.
 *
 * @param m M, neighbours a new vector is linked to on each level; M_max is M, M_max0 is 2 M
 * @param efConstruction candidates kept while a vector is inserted
 * @param codes what the walk compares
 */
public record HnswOptions(int m, int efConstruction, IndexOptions.Codes codes) {

  public HnswOptions {
    check(m, efConstruction);
  }

  /** The graph that a store's options ask for. */
  public static HnswOptions of(IndexOptions options) {
    return new HnswOptions(options.m(), options.efConstruction(), options.codes());
  }

  /**
   * Says whether a graph can be built so.
   *
   * @throws IllegalArgumentException if not, saying why
   */
  public static void check(int m, int efConstruction) {
    if (m < 2 || m > IndexOptions.MAX_M) {
      throw new IllegalArgumentException(
          "M must lie between 2 and " + IndexOptions.MAX_M + ", was " + m);
    }
    if (efConstruction < m) {
      throw new IllegalArgumentException(
          "efConstruction must be at least M, which is " + m + ", was " + efConstruction);
    }
  }
}
