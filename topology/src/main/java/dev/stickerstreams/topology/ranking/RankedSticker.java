package dev.stickerstreams.topology.ranking;

import dev.stickerstreams.topology.retrieval.Candidate;

/**
 * A candidate with its final score.
 *
 * @param score the probability that a person would send it; where a sticker or image is the start,
 *     how alike they are, in [0, 1]
 */
public record RankedSticker(Candidate candidate, double score) {

  /** The same sticker with another score. */
  public RankedSticker withScore(double other) {
    return new RankedSticker(candidate, other);
  }
}
