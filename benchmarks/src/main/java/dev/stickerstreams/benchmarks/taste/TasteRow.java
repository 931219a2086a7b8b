package dev.stickerstreams.benchmarks.taste;

/**
 * A row of the report, over all seeds.
 *
 * @param who whose sends
 * @param sends how many
 * @param mrrByWords mean reciprocal rank of the sticker sent, by the words alone
 * @param mrrLearned the same with what was learned
 * @param liftPercent by how much more
 * @param leastLiftPercent the same for the seed that does worst
 */
record TasteRow(
    String who,
    long sends,
    double mrrByWords,
    double mrrLearned,
    double liftPercent,
    double leastLiftPercent) {}
