/**
 * The second engine: hnswlib-core behind {@link
 * dev.stickerstreams.state.internal.hnsw.VectorIndex}, wrapped so that it can be updated for ever.
 */
package dev.stickerstreams.state.internal.hnswlib;
