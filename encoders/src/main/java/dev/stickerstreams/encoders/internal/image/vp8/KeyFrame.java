package dev.stickerstreams.encoders.internal.image.vp8;

import dev.stickerstreams.encoders.image.ImageRejectedException;

/**
 * Decodes a VP8 key frame (RFC 6386). The whole frame is predicted from unfiltered samples, then
 * filtered, then converted. Not thread-safe.
 */
public final class KeyFrame {

  private static final int UNCOMPRESSED_HEADER_BYTES = 10;

  private final int width;
  private final int height;
  private final int columns;
  private final int rows;
  private final Plane luma;
  private final Plane[] chroma;
  private final FrameHeader header;
  private final ModeReader modes;
  private final ResidualReader residuals;
  private final SubBlockPrediction subBlockPrediction;
  private final BoolDecoder[] partitions;
  private final byte[] levels;
  private final boolean[] filteredInside;
  private final Macroblock block = new Macroblock();

  private KeyFrame(byte[] bytes, int offset, int length) {
    width = u16(bytes, offset + 6) & 0x3fff;
    height = u16(bytes, offset + 8) & 0x3fff;
    columns = (width + 15) / 16;
    rows = (height + 15) / 16;
    int first = offset + UNCOMPRESSED_HEADER_BYTES;
    int end = offset + length;
    int firstLength = (u16(bytes, offset) | (bytes[offset + 2] & 0xff) << 16) >> 5;
    BoolDecoder bits = new BoolDecoder(bytes, first, Math.min(end, first + firstLength));
    header = new FrameHeader(bits);
    modes = new ModeReader(bits, header, columns);
    residuals = new ResidualReader(header.coefficientProbabilities(), columns);
    partitions = partitions(bytes, first + firstLength, end, header.partitions());
    luma = new Plane(16 * columns, 16 * rows);
    chroma = new Plane[] {new Plane(8 * columns, 8 * rows), new Plane(8 * columns, 8 * rows)};
    subBlockPrediction = new SubBlockPrediction(luma);
    levels = new byte[columns * rows];
    filteredInside = new boolean[columns * rows];
  }

  /**
   * Decodes a frame.
   *
   * @param bytes that hold it
   * @param offset of the frame, the ten bytes of its uncompressed header checked by the caller
   * @param length of the frame
   * @param betweenRows called before each row of macroblocks; may throw to end the decoding
   * @return {@code [height * width]} opaque packed alpha, red, green and blue
   */
  public static int[] decode(byte[] bytes, int offset, int length, Runnable betweenRows) {
    KeyFrame frame = new KeyFrame(bytes, offset, length);
    frame.reconstruct(betweenRows);
    frame.filter();
    return ChromaUpsampling.argb(frame.luma, frame.chroma, frame.width, frame.height);
  }

  private static BoolDecoder[] partitions(byte[] bytes, int offset, int end, int count) {
    BoolDecoder[] partitions = new BoolDecoder[count];
    int start = offset + 3 * (count - 1);
    if (start > end) {
      throw ImageRejectedException.corrupt("The VP8 frame is cut off");
    }
    for (int i = 0; i < count; i++) {
      int sizeAt = offset + 3 * i;
      boolean last = i == count - 1;
      int length = last ? end - start : u16(bytes, sizeAt) | (bytes[sizeAt + 2] & 0xff) << 16;
      int next = Math.min(end, start + length);
      partitions[i] = new BoolDecoder(bytes, start, next);
      start = next;
    }
    return partitions;
  }

  private static int u16(byte[] bytes, int offset) {
    return (bytes[offset] & 0xff) | (bytes[offset + 1] & 0xff) << 8;
  }

  private void reconstruct(Runnable betweenRows) {
    for (int row = 0; row < rows; row++) {
      betweenRows.run();
      modes.startRow();
      residuals.startRow();
      BoolDecoder bits = partitions[row % partitions.length];
      for (int column = 0; column < columns; column++) {
        reconstruct(bits, column, row);
      }
    }
  }

  private void reconstruct(BoolDecoder bits, int column, int row) {
    modes.read(block, column);
    block.clearCoefficients();
    boolean any = false;
    if (block.skipped) {
      residuals.skip(block, column);
    } else {
      any = residuals.read(bits, block, header.quantizers(block.segment), column);
    }
    luma(column, row);
    chroma(column, row);
    int index = row * columns + column;
    levels[index] = (byte) header.filter().level(block.segment, block.subBlocks);
    filteredInside[index] = block.subBlocks || any;
  }

  private void luma(int column, int row) {
    if (!block.subBlocks) {
      Prediction.predict(luma, 16 * column, 16 * row, 16, block.lumaMode);
    }
    for (int i = 0; i < Macroblock.LUMA_BLOCKS; i++) {
      int offset = luma.offset(16 * column + i % 4 * 4, 16 * row + i / 4 * 4);
      if (block.subBlocks) {
        predictSubBlock(i, offset, column, row);
      }
      Transforms.add(block.coefficients, 16 * i, block.ends[i], luma, offset);
    }
  }

  /**
   * The blocks at the right side all take what is above right of the macroblock; at the right side
   * of the frame that is the last sample above.
   */
  private void predictSubBlock(int index, int offset, int column, int row) {
    boolean atRight = index % 4 == 3;
    int aboveRight =
        atRight ? luma.offset(16 * column + 16, 16 * row - 1) : offset - luma.stride + 4;
    boolean beyondFrame = atRight && row > 0 && column == columns - 1;
    subBlockPrediction.predict(
        offset,
        block.subBlockModes[index],
        beyondFrame ? aboveRight - 1 : aboveRight,
        beyondFrame ? 0 : 1);
  }

  private void chroma(int column, int row) {
    for (int component = 0; component < chroma.length; component++) {
      Plane plane = chroma[component];
      Prediction.predict(plane, 8 * column, 8 * row, 8, block.chromaMode);
      for (int i = 0; i < 4; i++) {
        int index = Macroblock.LUMA_BLOCKS + 4 * component + i;
        int offset = plane.offset(8 * column + i % 2 * 4, 8 * row + i / 2 * 4);
        Transforms.add(block.coefficients, 16 * index, block.ends[index], plane, offset);
      }
    }
  }

  private void filter() {
    if (!header.filter().enabled()) {
      return;
    }
    FrameFilter filter = new FrameFilter(header.filter(), luma, chroma);
    for (int index = 0; index < levels.length; index++) {
      filter.filter(index % columns, index / columns, levels[index], filteredInside[index]);
    }
  }
}
