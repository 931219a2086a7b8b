package dev.stickerstreams.encoders.internal.image.vp8;

/**
 * The header of a key frame (RFC 6386, sections 9.2 to 9.11 and 19.2), read off the first
 * partition, which goes on with the modes of the macroblocks.
 */
final class FrameHeader {

  static final int SEGMENTS = 4;

  private final int[] segmentProbabilities = {255, 255, 255};
  private final Quantizers[] quantizers = new Quantizers[SEGMENTS];
  private final int[] coefficientProbabilities = Tables.COEFFICIENTS.clone();
  private final FilterStrengths filter;
  private final boolean segmentMap;
  private final int partitions;
  private final int skipProbability;

  FrameHeader(BoolDecoder bits) {
    bits.literal(2); // colour space and clamping do not change how decoders decode
    int[] segmentQuantizers = new int[SEGMENTS];
    int[] segmentLevels = new int[SEGMENTS];
    boolean segmented = bits.flag();
    segmentMap = segmented && bits.flag();
    boolean absolute = segmented && segments(bits, segmentQuantizers, segmentLevels);
    filter = new FilterStrengths(bits, segmentLevels, absolute);
    partitions = 1 << bits.literal(2);
    quantizers(bits, segmentQuantizers, absolute);
    bits.flag(); // whether later frames start with these probabilities: there are none
    coefficients(bits);
    skipProbability = bits.flag() ? bits.literal(8) : -1;
  }

  int partitions() {
    return partitions;
  }

  Quantizers quantizers(int segment) {
    return quantizers[segment];
  }

  int[] coefficientProbabilities() {
    return coefficientProbabilities;
  }

  FilterStrengths filter() {
    return filter;
  }

  int segment(BoolDecoder bits) {
    if (!segmentMap) {
      return 0;
    }
    return bits.bit(segmentProbabilities[0]) == 0
        ? bits.bit(segmentProbabilities[1])
        : 2 + bits.bit(segmentProbabilities[2]);
  }

  boolean skipsCoefficients(BoolDecoder bits) {
    return skipProbability >= 0 && bits.bit(skipProbability) == 1;
  }

  /** Returns whether the values stand for themselves rather than for differences. */
  private boolean segments(BoolDecoder bits, int[] segmentQuantizers, int[] segmentLevels) {
    boolean absolute = false;
    if (bits.flag()) {
      absolute = bits.flag();
      for (int i = 0; i < SEGMENTS; i++) {
        segmentQuantizers[i] = bits.optionalSigned(7);
      }
      for (int i = 0; i < SEGMENTS; i++) {
        segmentLevels[i] = bits.optionalSigned(6);
      }
    }
    if (segmentMap) {
      for (int i = 0; i < segmentProbabilities.length; i++) {
        segmentProbabilities[i] = bits.flag() ? bits.literal(8) : 255;
      }
    }
    return absolute;
  }

  private void quantizers(BoolDecoder bits, int[] segmentQuantizers, boolean absolute) {
    int base = absolute ? 0 : 1;
    int index = bits.literal(7);
    int[] deltas = new int[5];
    for (int i = 0; i < deltas.length; i++) {
      deltas[i] = bits.optionalSigned(4);
    }
    for (int i = 0; i < SEGMENTS; i++) {
      quantizers[i] = new Quantizers(base * index + segmentQuantizers[i], deltas);
    }
  }

  private void coefficients(BoolDecoder bits) {
    for (int i = 0; i < coefficientProbabilities.length; i++) {
      if (bits.bit(Tables.COEFFICIENT_UPDATES[i]) == 1) {
        coefficientProbabilities[i] = bits.literal(8);
      }
    }
  }
}
