package dev.stickerstreams.topology.learning;

/**
 * Names of what {@link FeedbackLearner} reads and writes.
 *
 * @param store the store of what was learned
 * @param popularity sink of popularity
 * @param deadLetters sink of dead letters
 */
public record FeedbackRoutes(String store, String popularity, String deadLetters) {}
