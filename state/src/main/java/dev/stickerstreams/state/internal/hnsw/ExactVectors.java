package dev.stickerstreams.state.internal.hnsw;

/** The float32 vectors themselves, for the second scoring. Thread-safe. */
public interface ExactVectors {

  /** Makes room for slots 0 to {@code slots - 1}. */
  void ensure(int slots);

  /** Remembers a vector, where this is what remembers them. */
  void write(int slot, float[] vector);

  /** Puts back a vector that was stored. */
  void restore(int slot, float[] vector);

  /** Copies the slot's vector; false if there is none. */
  boolean read(int slot, float[] into);

  /**
   * Inner product of the query and the slot's vector; NaN if there is none.
   *
   * @param scratch {@code [dimensions]} float32 of the calling thread
   */
  float dot(float[] query, int slot, float[] scratch);

  /** Memory held, in bytes. */
  long bytes();
}
