package dev.stickerstreams.topology.learning;

/** Exponential decay. What seems to be from the future, by another clock, is as good as new. */
final class Decay {

  private Decay() {}

  /** What is left of 1 after this time: 1/2 after a half-life. */
  static double factor(long fromMillis, long toMillis, long halfLifeMillis) {
    long age = Math.max(0, toMillis - fromMillis);
    return Math.pow(0.5, (double) age / halfLifeMillis);
  }
}
