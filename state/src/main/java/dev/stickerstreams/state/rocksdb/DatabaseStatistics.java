package dev.stickerstreams.state.rocksdb;

/**
 * What an index's RocksDB takes.
 *
 * @param blockCacheBytes memory of its block cache, in which room for the memtables is set aside
 * @param memtableBytes memory of what was written and is not in a file yet
 * @param tableReaderBytes memory of the indexes and filters of its files
 * @param fileBytes size of its files, without the write-ahead log
 */
public record DatabaseStatistics(
    long blockCacheBytes, long memtableBytes, long tableReaderBytes, long fileBytes) {}
