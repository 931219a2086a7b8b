/** The rows of the sticker index in RocksDB: their keys, their formats, and how they are read. */
package dev.stickerstreams.state.internal.rocksdb;
