package dev.stickerstreams.topology.lexical;

/**
 * A sticker found by its words.
 *
 * @param stickerId the sticker
 * @param words BM25 of whole terms as a share of what a text with just the query's terms gets, in
 *     [0, about 1.5]
 * @param grams the same of character 3-grams, which survive typing errors
 */
public record LexicalHit(String stickerId, float words, float grams) {}
