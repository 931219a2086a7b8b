package dev.stickerstreams.state;

/**
 * What an index's RocksDB takes.
 *
 * @param blockCacheBytes memory of its block cache: blocks, and indexes and filters of its files
 * @param memtableBytes memory of what was written and is not in a file yet
 * @param tableReaderBytes memory of indexes and filters outside the block cache
 * @param fileBytes size of its files, without the write-ahead log
 */
public record DatabaseStatistics(
    long blockCacheBytes, long memtableBytes, long tableReaderBytes, long fileBytes) {}
