package dev.stickerstreams.state.internal.hnswlib;

/**
 * Parameters of a {@link HnswlibIndex}.
 *
 * @param m M of Malkov and Yashunin
 * @param efConstruction candidates kept while a vector is inserted
 * @param initialCapacity vectors, removed ones included, that the first graph has room for
 * @param tombstoneShare removed vectors for each live one at which the graph is rebuilt
 */
public record HnswlibOptions(
    int m, int efConstruction, int initialCapacity, double tombstoneShare) {

  private static final int DEFAULT_CAPACITY = 1 << 20;
  private static final double DEFAULT_TOMBSTONE_SHARE = 0.25;

  public HnswlibOptions {
    if (initialCapacity < 1) {
      throw new IllegalArgumentException(
          "initialCapacity must be at least 1, was " + initialCapacity);
    }
    if (!(tombstoneShare > 0)) {
      throw new IllegalArgumentException("tombstoneShare must be above 0, was " + tombstoneShare);
    }
  }

  /** Room for a million vectors, at 5 bytes each; rebuilt at one removed vector for four live. */
  public static HnswlibOptions of(int m, int efConstruction) {
    return new HnswlibOptions(m, efConstruction, DEFAULT_CAPACITY, DEFAULT_TOMBSTONE_SHARE);
  }
}
