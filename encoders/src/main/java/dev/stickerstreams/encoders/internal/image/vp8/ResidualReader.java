package dev.stickerstreams.encoders.internal.image.vp8;

import java.util.Arrays;

/**
 * Reads the coefficients of macroblocks, with the memory of which blocks above and to the left had
 * any (RFC 6386, section 13.3). Contexts are numbered 0 to 3 luma, 4 and 5 U, 6 and 7 V, 8 second
 * order.
 */
final class ResidualReader {

  private static final int CONTEXTS = 9;
  private static final int SECOND = 8;

  private final CoefficientReader reader;
  private final int[] above;
  private final int[] left = new int[CONTEXTS];
  private final int[] second = new int[16];

  ResidualReader(int[] probabilities, int columns) {
    this.reader = new CoefficientReader(probabilities);
    this.above = new int[CONTEXTS * columns];
  }

  void startRow() {
    Arrays.fill(left, 0);
  }

  /**
   * Notes that a macroblock has no coefficients; the second order keeps its context without one.
   */
  void skip(Macroblock block, int column) {
    int count = block.subBlocks ? SECOND : CONTEXTS;
    Arrays.fill(left, 0, count, 0);
    Arrays.fill(above, CONTEXTS * column, CONTEXTS * column + count, 0);
  }

  /** Reads a macroblock's coefficients and returns whether there were any. */
  boolean read(BoolDecoder bits, Macroblock block, Quantizers quantizers, int column) {
    int first = 0;
    int type = CoefficientReader.LUMA;
    if (!block.subBlocks) {
      first = 1;
      type = CoefficientReader.LUMA_AFTER_SECOND;
      second(bits, block, quantizers, column);
    }
    boolean any = false;
    for (int i = 0; i < Macroblock.LUMA_BLOCKS; i++) {
      any |= block(bits, block, i, type, first, quantizers.lumaDc, quantizers.lumaAc, column);
    }
    for (int i = Macroblock.LUMA_BLOCKS; i < Macroblock.BLOCKS; i++) {
      int chroma = CoefficientReader.CHROMA;
      any |= block(bits, block, i, chroma, 0, quantizers.chromaDc, quantizers.chromaAc, column);
    }
    return any;
  }

  private void second(BoolDecoder bits, Macroblock block, Quantizers quantizers, int column) {
    Arrays.fill(second, 0);
    int aboveIndex = CONTEXTS * column + SECOND;
    int context = above[aboveIndex] + left[SECOND];
    int type = CoefficientReader.SECOND;
    int end =
        reader.read(bits, type, context, 0, quantizers.secondDc, quantizers.secondAc, second, 0);
    above[aboveIndex] = end > 0 ? 1 : 0;
    left[SECOND] = above[aboveIndex];
    Transforms.walshHadamard(second, block.coefficients);
  }

  private boolean block(
      BoolDecoder bits,
      Macroblock block,
      int index,
      int type,
      int first,
      int dc,
      int ac,
      int column) {
    int aboveIndex = CONTEXTS * column + aboveContext(index);
    int leftIndex = leftContext(index);
    int context = above[aboveIndex] + left[leftIndex];
    int start = 16 * index;
    int end = reader.read(bits, type, context, first, dc, ac, block.coefficients, start);
    block.ends[index] = end;
    above[aboveIndex] = end > first ? 1 : 0;
    left[leftIndex] = above[aboveIndex];
    return end > 1 || block.coefficients[start] != 0;
  }

  private static int aboveContext(int index) {
    return index < Macroblock.LUMA_BLOCKS ? index % 4 : 4 + (index - 16) / 4 * 2 + index % 2;
  }

  private static int leftContext(int index) {
    return index < Macroblock.LUMA_BLOCKS ? index / 4 : 4 + (index - 16) / 4 * 2 + index / 2 % 2;
  }
}
