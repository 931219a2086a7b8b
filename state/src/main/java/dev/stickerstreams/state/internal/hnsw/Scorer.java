package dev.stickerstreams.state.internal.hnsw;

/** Compares one thread's query with stored vectors; larger is nearer. Not thread-safe. */
interface Scorer {

  /** Takes a vector of the caller as the query. */
  void query(float[] vector);

  /** Takes a stored vector as the query. */
  void query(int slot);

  float score(int slot);
}
