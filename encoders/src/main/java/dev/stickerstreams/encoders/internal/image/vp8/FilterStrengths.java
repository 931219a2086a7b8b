package dev.stickerstreams.encoders.internal.image.vp8;

/**
 * How strongly the loop filter smooths each kind of macroblock (RFC 6386, sections 9.3 and 9.6).
 */
final class FilterStrengths {

  private static final int MAX_LEVEL = 63;

  private final boolean simple;
  private final int sharpness;
  private final int[] segmentLevels;
  private final boolean enabled;
  private int intraDelta;
  private int subBlockDelta;

  FilterStrengths(BoolDecoder bits, int[] segmentLevels, boolean absolute) {
    this.simple = bits.flag();
    int level = bits.literal(6);
    this.sharpness = bits.literal(3);
    this.enabled = level > 0;
    this.segmentLevels = segmentLevels;
    for (int i = 0; i < segmentLevels.length; i++) {
      segmentLevels[i] += absolute ? 0 : level;
    }
    boolean adjusted = bits.flag();
    if (adjusted && bits.flag()) {
      deltas(bits);
    }
  }

  /** Of four deltas for reference frames and four for modes, key frames use the first of each. */
  private void deltas(BoolDecoder bits) {
    intraDelta = bits.optionalSigned(6);
    skipThree(bits);
    subBlockDelta = bits.optionalSigned(6);
    skipThree(bits);
  }

  private static void skipThree(BoolDecoder bits) {
    for (int i = 0; i < 3; i++) {
      bits.optionalSigned(6);
    }
  }

  boolean simple() {
    return simple;
  }

  boolean enabled() {
    return enabled;
  }

  /** 0 to 63. */
  int level(int segment, boolean subBlocks) {
    int level = segmentLevels[segment] + intraDelta + (subBlocks ? subBlockDelta : 0);
    return Math.max(0, Math.min(MAX_LEVEL, level));
  }

  /** The largest difference between neighbours on one side of an edge that is still smoothed. */
  int interiorLimit(int level) {
    if (sharpness == 0) {
      return Math.max(1, level);
    }
    return Math.max(1, Math.min(9 - sharpness, level >> (sharpness > 4 ? 2 : 1)));
  }
}
