package dev.stickerstreams.benchmarks.accelerator;

/**
 * What the batcher made of a load.
 *
 * @param device that was simulated
 * @param batching how messages were batched
 * @param offeredPerSecond messages offered a second
 * @param encodedPerSecond messages encoded a second
 * @param meanBatch messages of a batch
 * @param p50Millis from when a message was due until it was encoded
 * @param p99Millis the same
 */
record AcceleratorRow(
    String device,
    String batching,
    int offeredPerSecond,
    Double encodedPerSecond,
    Double meanBatch,
    Double p50Millis,
    Double p99Millis) {

  String side() {
    return device + ", " + batching;
  }
}
