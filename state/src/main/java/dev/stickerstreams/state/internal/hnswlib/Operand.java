package dev.stickerstreams.state.internal.hnswlib;

import java.io.Serializable;

/** What hnswlib-core compares with stored vectors: another of them, or a query. */
interface Operand extends Serializable {

  /** Inner product with a stored vector. */
  float dot(Entry other);
}
