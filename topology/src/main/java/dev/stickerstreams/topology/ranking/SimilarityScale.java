package dev.stickerstreams.topology.ranking;

/**
 * Makes the cosines of different models comparable: 0 is what unrelated texts have, 1 what texts
 * have that say the same.
 *
 * @param unrelated cosine of unrelated texts
 * @param same cosine of texts that say the same
 */
record SimilarityScale(double unrelated, double same) {

  /** Of a model that nothing is known of. */
  static final SimilarityScale UNKNOWN = new SimilarityScale(0.3, 0.9);

  private static final double NONE = -1;

  /** The similarity, or -1 where there is no cosine. */
  double of(double cosine) {
    return Double.isNaN(cosine) ? NONE : Math.max(NONE, (cosine - unrelated) / (same - unrelated));
  }
}
