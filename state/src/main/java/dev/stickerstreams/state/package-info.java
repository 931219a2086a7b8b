/**
 * The sticker index: an HNSW graph per embedding space in a RocksDB-backed state store. This
 * package is the API; what is below {@code internal} may change at any time.
 */
package dev.stickerstreams.state;
