package dev.stickerstreams.benchmarks.load;

import java.util.Collection;

/** The middle of values. */
public final class Median {

  private Median() {}

  /** The median; NaN if there are no values. */
  public static double of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int upper = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
  }
}
