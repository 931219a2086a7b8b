package dev.stickerstreams.benchmarks.taste;

/**
 * How much of what is shown is stickers that came half-way, over all seeds.
 *
 * @param newShownPercentByWords by the words alone
 * @param newShownPercentLearned with what was learned
 */
record ExposureRow(double newShownPercentByWords, double newShownPercentLearned) {}
