package dev.stickerstreams.state.internal.hnswlib;

import dev.stickerstreams.state.internal.hnsw.FloatVectors;

/**
 * The vectors that all graphs of an index share. Thread-safe as {@link FloatVectors} is.
 *
 * @param dimensions length of the vectors
 */
record VectorTable(int dimensions, FloatVectors vectors) {

  private static final float[] NO_SCRATCH = {};

  float between(int slot, int other) {
    return vectors.between(slot, other);
  }

  float dot(float[] query, int slot) {
    return vectors.dot(query, slot, NO_SCRATCH);
  }
}
