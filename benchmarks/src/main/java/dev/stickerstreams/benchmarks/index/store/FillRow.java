package dev.stickerstreams.benchmarks.index.store;

/**
 * What a first fill took.
 *
 * @param vectors stickers, of one vector each
 * @param dims length of the vectors
 * @param threads threads that insert
 * @param fillSeconds from the first record to the stored offset of the last
 * @param perSecond stickers a second
 * @param cpuSeconds processor time of all threads, compaction and garbage collection included
 * @param structureBytes memory a vector beyond vector and code
 * @param writtenBytes bytes given to the file system for each sticker, all compactions included
 * @param writeAmplification the same divided by the bytes of a vector
 * @param diskBytes bytes of the files for each sticker at the end
 * @param recall recall@10 of a sample
 * @param ef candidates that the sample's searches kept
 * @param unreached vectors that no path leads to
 */
record FillRow(
    int vectors,
    int dims,
    int threads,
    Double fillSeconds,
    Double perSecond,
    Double cpuSeconds,
    Double structureBytes,
    Double writtenBytes,
    Double writeAmplification,
    Double diskBytes,
    Double recall,
    int ef,
    int unreached) {}
