package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageRejectedException;

/**
 * Where the pixels of one WebP frame are and what their header says.
 *
 * @param lossless VP8L rather than VP8
 * @param offset of the bitstream in the file
 * @param length of the bitstream
 * @param alphaOffset of the separate alpha plane of a lossy frame
 * @param alphaLength of the alpha plane; 0 without one
 * @param hasAlpha whether any pixel may be transparent
 */
record WebPBitstream(
    boolean lossless,
    int offset,
    int length,
    int alphaOffset,
    int alphaLength,
    int width,
    int height,
    boolean hasAlpha) {

  private static final int VP8L_SIGNATURE = 0x2f;
  private static final int VP8_START_CODE = 0x2a019d;

  /** Finds the bitstream among the chunks between two offsets. */
  static WebPBitstream find(byte[] file, int start, int end) {
    ByteCursor cursor = new ByteCursor(file, Math.min(start, end));
    int alphaOffset = 0;
    int alphaLength = 0;
    while (cursor.position() + 8 <= end) {
      String type = cursor.tag();
      long length = cursor.u32LittleEndian();
      int body = cursor.skip(length);
      switch (type) {
        case "ALPH" -> {
          alphaOffset = body;
          alphaLength = (int) length;
        }
        case "VP8 " -> {
          return lossy(file, body, (int) length, alphaOffset, alphaLength);
        }
        case "VP8L" -> {
          return lossless(file, body, (int) length);
        }
        default -> {}
      }
      cursor.skip(Math.min(length & 1, cursor.remaining()));
    }
    throw ImageRejectedException.corrupt("The WebP has no image data");
  }

  /** A still whose header does not announce its alpha plane is shown without, as by libwebp. */
  WebPBitstream withoutAlphaPlane() {
    return lossless ? this : new WebPBitstream(false, offset, length, 0, 0, width, height, false);
  }

  private static WebPBitstream lossy(
      byte[] file, int offset, int length, int alphaOffset, int alphaLength) {
    ByteCursor header = new ByteCursor(file, offset);
    boolean keyFrame = (header.u24LittleEndian() & 1) == 0;
    boolean startCode = header.u24LittleEndian() == VP8_START_CODE;
    int width = header.u16LittleEndian() & 0x3fff;
    int height = header.u16LittleEndian() & 0x3fff;
    if (!keyFrame || !startCode || width == 0 || height == 0 || length < 10) {
      throw ImageRejectedException.corrupt("The WebP's VP8 header is damaged");
    }
    return new WebPBitstream(
        false, offset, length, alphaOffset, alphaLength, width, height, alphaLength > 0);
  }

  private static WebPBitstream lossless(byte[] file, int offset, int length) {
    ByteCursor header = new ByteCursor(file, offset);
    boolean signature = header.u8() == VP8L_SIGNATURE;
    long bits = header.u32LittleEndian();
    if (!signature || length < 5) {
      throw ImageRejectedException.corrupt("The WebP's VP8L header is damaged");
    }
    int width = 1 + (int) (bits & 0x3fff);
    int height = 1 + (int) (bits >> 14 & 0x3fff);
    return new WebPBitstream(true, offset, length, 0, 0, width, height, (bits >> 28 & 1) != 0);
  }
}
