package dev.stickerstreams.state.internal.index;

/**
 * What a walk costs in vectors compared, learnt from all walks, those with a filter by the share it
 * keeps. Thread-safe; a lost update does no harm.
 */
final class WalkCost {

  private static final float START = 20;
  private static final float WEIGHT = 0.01f;

  private volatile float comparedPerCandidate = START;

  /** Learns from a walk; one that gave up cost at least as much, which is more than expected. */
  void observe(int compared, int ef, double share) {
    float now = comparedPerCandidate;
    comparedPerCandidate = now + WEIGHT * ((float) (compared * share / ef) - now);
  }

  /** Expected comparisons of a walk that keeps a share of what it meets. */
  double estimate(int ef, double share) {
    return comparedPerCandidate * ef / share;
  }
}
