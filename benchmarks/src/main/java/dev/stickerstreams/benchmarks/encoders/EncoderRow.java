package dev.stickerstreams.benchmarks.encoders;

/**
 * What an encoder reached at a batch size.
 *
 * @param encoder what it is
 * @param model the weights
 * @param precision of the weights
 * @param batch messages of a call; for the bare loop, messages of a run
 * @param messagesPerSecond with one caller a processor, median over the rounds
 * @param p50Millis of a call without company
 * @param p99Millis of a call without company
 */
record EncoderRow(
    String encoder,
    String model,
    String precision,
    int batch,
    Double messagesPerSecond,
    Double p50Millis,
    Double p99Millis) {}
