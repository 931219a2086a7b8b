package dev.stickerstreams.benchmarks.index.store;

/**
 * The store at a moment of its life.
 *
 * @param after what was done before
 * @param vectors stickers, of one vector each
 * @param ef candidates that searches keep, the same at all moments
 * @param recall recall@10 against exact search
 * @param qps searches a second on one thread, nothing else running
 * @param p50Micros median time of a search
 * @param p99Micros 99th percentile of it
 * @param p99MicrosUpdating the same while another thread updates as fast as it can
 * @param updatesPerSecond updates of that thread
 * @param writtenBytesPerUpdate bytes given to the file system for each of them
 * @param indexMebibytes memory of vectors, codes and graph
 * @param heapMebibytes heap in use after a collection, the benchmark's copies included
 * @param slots slots ever used
 * @param unreached vectors that no path leads to
 */
record ChurnRow(
    String after,
    int vectors,
    int ef,
    Double recall,
    Double qps,
    Double p50Micros,
    Double p99Micros,
    Double p99MicrosUpdating,
    Double updatesPerSecond,
    Double writtenBytesPerUpdate,
    Double indexMebibytes,
    Double heapMebibytes,
    int slots,
    int unreached) {}
