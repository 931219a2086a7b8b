package dev.stickerstreams.encoders;

/**
 * How much of a text a model knows. Texts of which it knows nothing all have the same vector.
 *
 * @param known tokens that say something to the model: letters, digits and symbols of the text,
 *     neither punctuation nor the model's own marks and prefix
 * @param unknown tokens that stand for what is not in the model's vocabulary; several unknown
 *     characters in a row may be one
 */
public record TokenCoverage(int known, int unknown) {

  /** The unknown part of all tokens that count, 0 to 1; 0 if there are none. */
  public double unknownShare() {
    return unknown == 0 ? 0 : (double) unknown / (known + unknown);
  }

  /** Whether at least as much is known as unknown. */
  public boolean isReadable() {
    return known >= unknown;
  }
}
