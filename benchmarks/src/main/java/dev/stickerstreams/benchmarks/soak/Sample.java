package dev.stickerstreams.benchmarks.soak;

/**
 * What was seen at one time. Memory is of the instance that runs through.
 *
 * @param seconds since the load began
 * @param heapMegabytes used after the last garbage collection
 * @param residentMegabytes of the process
 * @param nativeMegabytes resident without the heap, all pages of which are resident
 * @param answers read since the last sample
 * @param p50Millis from when a message was due until its answer was read, median; null without
 *     answers
 * @param p99Millis 99th percentile of that
 */
record Sample(
    Double seconds,
    Double heapMegabytes,
    Double residentMegabytes,
    Double nativeMegabytes,
    int answers,
    Double p50Millis,
    Double p99Millis) {}
