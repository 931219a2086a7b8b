package dev.stickerstreams.state.internal.hnsw;

/**
 * What the walk compares, one row a slot. Rows are written before their slot is published and not
 * changed until it is reclaimed.
 */
interface VectorCodes {

  void ensure(int slots);

  void write(int slot, float[] vector);

  /** Inner product of two stored vectors. */
  float between(int a, int b);

  /**
   * Brings a row into the cache; see {@link
   * dev.stickerstreams.state.internal.vector.ByteRows#touch}.
   */
  int touch(int slot);

  Scorer scorer();

  long bytes();
}
