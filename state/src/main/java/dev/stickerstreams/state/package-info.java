/** The sticker index: an HNSW graph per embedding space in a RocksDB-backed state store. */
package dev.stickerstreams.state;
