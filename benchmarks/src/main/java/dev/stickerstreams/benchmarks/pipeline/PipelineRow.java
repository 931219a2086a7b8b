package dev.stickerstreams.benchmarks.pipeline;

/**
 * What the pipeline reached, medians over the rounds.
 *
 * @param guarantee of the application
 * @param model that encoded
 * @param precision of the model
 * @param bareBatchingPerSecond messages a second of tokenizer and ONNX Runtime alone, at the batch
 *     size that suits them best; int8 vectors then depend on the batch
 * @param bareInvariantPerSecond the same where no vector depends on the batch, as in the pipeline
 * @param encoderPerSecond messages a second of this project's encoder alone
 * @param pipelinePerSecond messages a second from topic to topic, saturated
 * @param ratioToBatching of the pipeline to the first, round by round
 * @param ratioToInvariant of the pipeline to the second, round by round
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
    Double bareBatchingPerSecond,
    Double bareInvariantPerSecond,
    Double encoderPerSecond,
    Double pipelinePerSecond,
    Double ratioToBatching,
    Double ratioToInvariant,
    Double loadPerSecond,
    Double p50Millis,
    Double p99Millis,
    Double freshnessP50Millis,
    Double freshnessP99Millis) {}
