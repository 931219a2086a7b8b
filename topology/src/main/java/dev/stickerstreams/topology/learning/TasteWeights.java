package dev.stickerstreams.topology.learning;

/**
 * Log-odds that evidence at its fullest adds to a sticker, or takes from it.
 *
 * @param reported more than any influence allows, so that a reported sticker sinks as far as it may
 */
public record TasteWeights(
    double context,
    double used,
    double favourite,
    double popularity,
    double dismissed,
    double reported) {

  /** Tuned on the simulation of {@code bin/stickers bench taste}; see {@code docs/quality.md}. */
  public static final TasteWeights TUNED = new TasteWeights(0.98, 3.92, 0.6, 0.37, 1.15, 10);
}
