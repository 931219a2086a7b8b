package dev.stickerstreams.benchmarks.index.store;

/**
 * What a process that opens a filled store took.
 *
 * @param indexVectors where the float vectors are, as {@code index.vectors} says
 * @param openMillis from the beginning of the opening to the first answer
 * @param sinceJvmStartMillis from the start of the JVM to the first answer
 * @param openCpuSeconds processor time until then, the start of the JVM included
 * @param heapMebibytes heap in use after a collection
 * @param residentMebibytes memory of the process
 * @param recall recall@10 of a sample
 * @param ef candidates kept
 * @param qps searches a second on one thread
 * @param p50Micros median time of a search
 * @param p99Micros 99th percentile of it
 */
record RestartRow(
    String indexVectors,
    Double openMillis,
    Double sinceJvmStartMillis,
    Double openCpuSeconds,
    Double heapMebibytes,
    Double residentMebibytes,
    Double recall,
    int ef,
    Double qps,
    Double p50Micros,
    Double p99Micros) {}
