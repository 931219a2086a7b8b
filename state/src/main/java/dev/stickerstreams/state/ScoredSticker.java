package dev.stickerstreams.state;

/**
 * A given sticker, compared with a query.
 *
 * @param hit what a search would find
 * @param second inner product of the query with the sticker's second-best vector; that of the best
 *     where it has one only, NaN where it has none in the space
 * @param vectors number of its vectors in the space
 */
public record ScoredSticker(StickerHit hit, float second, int vectors) {}
