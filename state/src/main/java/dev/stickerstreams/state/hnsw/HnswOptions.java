package dev.stickerstreams.state.hnsw;

/**
 * Parameters of the graph, by the names of Malkov and Yashunin.
 *
 * @param m M, neighbours a new vector is linked to on each level; M_max is M, M_max0 is 2 M
 * @param efConstruction candidates kept while a vector is inserted
 * @param codes what the walk compares
 */
public record HnswOptions(int m, int efConstruction, Codes codes) {

  /** What the walk compares. */
  public enum Codes {
    /** One byte a dimension with one scale a vector; candidates are scored again in float. */
    INT8,
    /** The vectors themselves. */
    FLOAT
  }

  /** Largest M. */
  public static final int MAX_M = 100;

  public HnswOptions {
    check(m, efConstruction);
  }

  /**
   * Says whether a graph can be built so.
   *
   * @throws IllegalArgumentException if not, saying why
   */
  public static void check(int m, int efConstruction) {
    if (m < 2 || m > MAX_M) {
      throw new IllegalArgumentException("M must lie between 2 and " + MAX_M + ", was " + m);
    }
    if (efConstruction < m) {
      throw new IllegalArgumentException(
          "efConstruction must be at least M, which is " + m + ", was " + efConstruction);
    }
  }
}
