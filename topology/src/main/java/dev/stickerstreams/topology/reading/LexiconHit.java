package dev.stickerstreams.topology.reading;

/**
 * A term of a lexicon in a text.
 *
 * @param entry what the lexicon says of it
 * @param start its first UTF-16 unit in the text
 * @param end the unit after its last
 */
public record LexiconHit(LexiconEntry entry, int start, int end) {}
