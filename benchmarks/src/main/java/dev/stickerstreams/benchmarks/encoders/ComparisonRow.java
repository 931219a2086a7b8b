package dev.stickerstreams.benchmarks.encoders;

/**
 * Two sides of the same run.
 *
 * @param comparison what is compared
 * @param model the weights
 * @param precision of the weights
 * @param value a ratio, or milliseconds where the comparison says so
 */
record ComparisonRow(String comparison, String model, String precision, Double value) {}
