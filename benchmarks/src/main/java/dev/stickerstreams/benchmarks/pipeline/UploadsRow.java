package dev.stickerstreams.benchmarks.pipeline;

/**
 * How long answers took beside uploads of images, or without any.
 *
 * @param uploadsPerMinute images uploaded a minute
 * @param loadPerSecond messages a second
 * @param messages timed
 * @param p50Millis from when a message was due until its answer was read, median over the rounds
 * @param p99Millis the same
 * @param p99Ratio to the slice before without uploads, median over the rounds
 */
record UploadsRow(
    int uploadsPerMinute,
    Double loadPerSecond,
    int messages,
    Double p50Millis,
    Double p99Millis,
    Double p99Ratio) {}
