package dev.stickerstreams.topology.ranking;

import dev.stickerstreams.state.StickerHit;

/**
 * A found sticker with its final score.
 *
 * @param score cosine plus weighted share of common words
 */
public record RankedSticker(StickerHit hit, double score) {

  /** The same sticker with another score. */
  public RankedSticker withScore(double other) {
    return new RankedSticker(hit, other);
  }
}
