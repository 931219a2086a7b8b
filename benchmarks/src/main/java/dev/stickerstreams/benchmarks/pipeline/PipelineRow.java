package dev.stickerstreams.benchmarks.pipeline;

/**
 * What the pipeline reached, medians over the rounds.
 *
 * @param guarantee of the application
 * @param model that encoded
 * @param precision of the model
 * @param bareLoopPerSecond messages a second of tokenizer and ONNX Runtime alone, at their best
 * @param encoderPerSecond messages a second of this project's encoder alone
 * @param pipelinePerSecond messages a second from topic to topic, saturated
 * @param ratio of the pipeline to the bare loop, round by round
 * @param loadPerSecond messages a second at which latency was measured
 * @param p50Millis from when a message was due until its answer was read
 * @param p99Millis the same
 * @param freshnessP50Millis from upload until a search finds the sticker, under that load
 * @param freshnessP99Millis the same
 */
record PipelineRow(
    String guarantee,
    String model,
    String precision,
    Double bareLoopPerSecond,
    Double encoderPerSecond,
    Double pipelinePerSecond,
    Double ratio,
    Double loadPerSecond,
    Double p50Millis,
    Double p99Millis,
    Double freshnessP50Millis,
    Double freshnessP99Millis) {}
