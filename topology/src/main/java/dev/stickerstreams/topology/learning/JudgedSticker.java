package dev.stickerstreams.topology.learning;

/**
 * A sticker that fits the words, as a ranking sees it.
 *
 * @param probability that it fits, in [0, 1]
 */
public record JudgedSticker(String stickerId, double probability) {}
