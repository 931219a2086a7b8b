package dev.stickerstreams.encoders.internal.image.vp8;

import java.util.Arrays;

/** The modes and coefficients of the macroblock that is being decoded; reused for each. */
final class Macroblock {

  static final int LUMA_BLOCKS = 16;
  static final int BLOCKS = 24;

  int segment;
  boolean skipped;
  boolean subBlocks;
  int lumaMode;
  int chromaMode;

  /** Modes of the 16 luma blocks; whole-macroblock modes in terms of their counterparts. */
  final int[] subBlockModes = new int[LUMA_BLOCKS];

  /** {@code [24][16]}: 16 luma blocks, 4 of U, 4 of V. */
  final int[] coefficients = new int[BLOCKS * 16];

  /** {@code [24]}: position after the last coefficient of each block; 0 for none. */
  final int[] ends = new int[BLOCKS];

  void clearCoefficients() {
    Arrays.fill(ends, 0);
    Arrays.fill(coefficients, 0);
  }
}
