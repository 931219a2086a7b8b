package dev.stickerstreams.state;

/**
 * What a walk costs in vectors compared, learnt from the walks without filter. Thread-safe; a lost
 * update does no harm.
 */
final class WalkCost {

  private static final float START = 20;
  private static final float WEIGHT = 0.01f;

  private volatile float comparedPerCandidate = START;

  void observe(int compared, int ef) {
    float now = comparedPerCandidate;
    comparedPerCandidate = now + WEIGHT * ((float) compared / ef - now);
  }

  /** Expected comparisons of a walk that keeps a share of what it meets. */
  double estimate(int ef, double share) {
    return comparedPerCandidate * ef / share;
  }
}
