package dev.stickerstreams.topology.learning;

import java.util.Collection;

/**
 * How far a number is from the mean of several, in standard deviations: cosines of all candidates
 * are much alike, and only their differences say something. Immutable.
 */
record Contrast(double mean, double deviation) {

  /** Differences smaller than this are noise. */
  private static final double LEAST_DEVIATION = 0.01;

  private static final double MOST_DEVIATIONS = 2;

  static Contrast of(Collection<Double> numbers) {
    double mean = numbers.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double variance =
        numbers.stream().mapToDouble(n -> (n - mean) * (n - mean)).average().orElse(0);
    return new Contrast(mean, Math.max(LEAST_DEVIATION, Math.sqrt(variance)));
  }

  /** In [-1, 1]: 1 for two deviations above the mean, or more. */
  double of(double number) {
    double deviations = (number - mean) / deviation;
    return Math.max(-1, Math.min(1, deviations / MOST_DEVIATIONS));
  }
}
