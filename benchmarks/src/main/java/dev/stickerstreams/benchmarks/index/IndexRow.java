package dev.stickerstreams.benchmarks.index;

/**
 * A line of the report: an engine at a recall. Speeds are null where the recall was not reached.
 *
 * @param engine name of the engine
 * @param jdk feature version of the JVM
 * @param data kind of the vectors
 * @param vectors number indexed
 * @param dims length of the vectors
 * @param targetRecall recall@10 asked for
 * @param recall recall@10 measured
 * @param ef smallest candidate list that reaches the target
 * @param qps searches a second on one thread
 * @param qpsOnThreads searches a second on {@code threads} threads together
 * @param p50Micros median time of a search on one thread
 * @param p99Micros 99th percentile of it
 * @param buildSeconds time to build on {@code threads} threads
 * @param threads threads of the build and of the parallel searches
 * @param bytesPerVectorBeyondVector memory beyond the float vector and its code
 * @param codeBytesPerVector memory of the quantised vector beside the float vector
 * @param restartMillis from opening the stored index to the first answer
 */
record IndexRow(
    String engine,
    String jdk,
    String data,
    int vectors,
    int dims,
    Double targetRecall,
    Double recall,
    int ef,
    Double qps,
    Double qpsOnThreads,
    Double p50Micros,
    Double p99Micros,
    Double buildSeconds,
    int threads,
    Double bytesPerVectorBeyondVector,
    Double codeBytesPerVector,
    Double restartMillis) {}
