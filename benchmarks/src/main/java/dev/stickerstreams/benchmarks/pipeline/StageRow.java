package dev.stickerstreams.benchmarks.pipeline;

/**
 * What a stage costs.
 *
 * @param stage its name
 * @param model that encodes
 * @param precision of the model
 * @param microseconds of one thread for a message, mean of a round, median over the rounds
 */
record StageRow(String stage, String model, String precision, Double microseconds) {}
