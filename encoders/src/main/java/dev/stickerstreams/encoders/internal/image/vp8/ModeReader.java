package dev.stickerstreams.encoders.internal.image.vp8;

import java.util.Arrays;

/** Reads how each macroblock is predicted (RFC 6386, sections 8, 11 and 19.3). */
final class ModeReader {

  private static final int SUB_BLOCKS = 4;
  private static final int[] LUMA_TREE = {
    -SUB_BLOCKS,
    2,
    4,
    6,
    -Prediction.DC,
    -Prediction.VERTICAL,
    -Prediction.HORIZONTAL,
    -Prediction.TRUE_MOTION
  };
  private static final int[] LUMA_PROBABILITIES = {145, 156, 163, 128};
  private static final int[] CHROMA_TREE = {
    -Prediction.DC, 2, -Prediction.VERTICAL, 4, -Prediction.HORIZONTAL, -Prediction.TRUE_MOTION
  };
  private static final int[] CHROMA_PROBABILITIES = {142, 114, 183};
  private static final int[] SUB_BLOCK_TREE = {
    -SubBlockPrediction.DC,
    2,
    -SubBlockPrediction.TRUE_MOTION,
    4,
    -SubBlockPrediction.VERTICAL,
    6,
    8,
    12,
    -SubBlockPrediction.HORIZONTAL,
    10,
    -SubBlockPrediction.RIGHT_DOWN,
    -SubBlockPrediction.VERTICAL_RIGHT,
    -SubBlockPrediction.LEFT_DOWN,
    14,
    -SubBlockPrediction.VERTICAL_LEFT,
    16,
    -SubBlockPrediction.HORIZONTAL_DOWN,
    -SubBlockPrediction.HORIZONTAL_UP
  };
  private static final int[] COUNTERPARTS = {
    SubBlockPrediction.DC,
    SubBlockPrediction.VERTICAL,
    SubBlockPrediction.HORIZONTAL,
    SubBlockPrediction.TRUE_MOTION
  };
  private static final int SUB_BLOCK_NODES = SubBlockPrediction.MODES - 1;

  private final BoolDecoder bits;
  private final FrameHeader header;
  private final int[] above;
  private final int[] left = new int[4];

  ModeReader(BoolDecoder bits, FrameHeader header, int columns) {
    this.bits = bits;
    this.header = header;
    this.above = new int[4 * columns];
  }

  void startRow() {
    Arrays.fill(left, SubBlockPrediction.DC);
  }

  void read(Macroblock block, int column) {
    block.segment = header.segment(bits);
    block.skipped = header.skipsCoefficients(bits);
    block.lumaMode = bits.tree(LUMA_TREE, LUMA_PROBABILITIES, 0);
    block.subBlocks = block.lumaMode == SUB_BLOCKS;
    for (int i = 0; i < Macroblock.LUMA_BLOCKS; i++) {
      int aboveIndex = 4 * column + i % 4;
      int mode =
          block.subBlocks
              ? subBlockMode(above[aboveIndex], left[i / 4])
              : COUNTERPARTS[block.lumaMode];
      block.subBlockModes[i] = mode;
      above[aboveIndex] = mode;
      left[i / 4] = mode;
    }
    block.chromaMode = bits.tree(CHROMA_TREE, CHROMA_PROBABILITIES, 0);
  }

  private int subBlockMode(int modeAbove, int modeLeft) {
    int offset = (modeAbove * SubBlockPrediction.MODES + modeLeft) * SUB_BLOCK_NODES;
    return bits.tree(SUB_BLOCK_TREE, Tables.SUB_BLOCK_MODES, offset);
  }
}
