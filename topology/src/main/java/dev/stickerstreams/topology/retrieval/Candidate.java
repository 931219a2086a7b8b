package dev.stickerstreams.topology.retrieval;

import dev.stickerstreams.state.StickerHit;

/**
 * A sticker that may be suggested, and what speaks for it.
 *
 * @param hit the sticker with its best vector; score NaN where it has none in any space of the
 *     query
 * @param model of the space that it was compared in
 * @param second similarity of its second-best vector, or of the only one
 * @param vectors number of its vectors in that space
 * @param rank how many of the nearest are nearer; the number of nearest where it is none of them
 * @param words share of the message's words, see {@link
 *     dev.stickerstreams.topology.lexical.LexicalHit}
 * @param grams share of the message's 3-grams
 * @param typed how exactly it is one of the emoji in the message: 1 the very form, less for plainer
 *     ones, 0 none
 * @param implied how well an emoji of it fits the slang or kaomoji in the message, 0 to 1
 * @param alone whether the message is nothing but emoji, and this is a sticker of one
 * @param why the emoji, slang or kaomoji that it was found by; null for none
 */
public record Candidate(
    StickerHit hit,
    String model,
    float second,
    int vectors,
    int rank,
    float words,
    float grams,
    double typed,
    double implied,
    boolean alone,
    String why) {}
