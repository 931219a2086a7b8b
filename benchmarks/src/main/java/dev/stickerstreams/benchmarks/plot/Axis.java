package dev.stickerstreams.benchmarks.plot;

/**
 * What a side of a plot shows.
 *
 * @param label quantity and unit
 * @param scale how values are spread over it
 */
public record Axis(String label, Scale scale) {

  /** An axis with even steps. */
  public static Axis linear(String label) {
    return new Axis(label, Scale.LINEAR);
  }

  /** An axis on which each step is the same factor; for positive values. */
  public static Axis logarithmic(String label) {
    return new Axis(label, Scale.LOGARITHMIC);
  }
}
