package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageRejectedException;
import dev.stickerstreams.encoders.image.PixelMode;

/** A PNG's IHDR chunk. */
record PngHeader(int width, int height, int bitDepth, int colourType, boolean interlaced) {

  static final int GREY = 0;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int GREY_ALPHA = 4;
  static final int RGB_ALPHA = 6;

  static PngHeader parse(ByteCursor chunk) {
    long width = chunk.u32();
    long height = chunk.u32();
    PngHeader header =
        new PngHeader(side(width), side(height), chunk.u8(), chunk.u8(), interlaced(chunk));
    if (!header.known()) {
      throw ImageRejectedException.corrupt(
          "The PNG has colour type %d with %d bits"
              .formatted(header.colourType(), header.bitDepth()));
    }
    return header;
  }

  private static boolean interlaced(ByteCursor chunk) {
    chunk.skip(2);
    return chunk.u8() != 0;
  }

  private static int side(long pixels) {
    if (pixels < 1 || pixels > Integer.MAX_VALUE) {
      throw ImageRejectedException.corrupt("The PNG has a side of %,d pixels".formatted(pixels));
    }
    return (int) pixels;
  }

  private boolean known() {
    return switch (colourType) {
      case GREY -> bitDepth == 16 || subByte() || bitDepth == 8;
      case PALETTE -> subByte() || bitDepth == 8;
      case RGB, GREY_ALPHA, RGB_ALPHA -> bitDepth == 8 || bitDepth == 16;
      default -> false;
    };
  }

  private boolean subByte() {
    return bitDepth == 1 || bitDepth == 2 || bitDepth == 4;
  }

  int bands() {
    return switch (colourType) {
      case GREY, PALETTE -> 1;
      case GREY_ALPHA -> 2;
      case RGB -> 3;
      default -> 4;
    };
  }

  /** As Pillow opens such a file, but for grey of 16 bits; palette indices count as grey. */
  PixelMode mode() {
    return switch (colourType) {
      case GREY -> bitDepth == 1 ? PixelMode.BILEVEL : PixelMode.GREY;
      case PALETTE -> PixelMode.GREY;
      case RGB -> PixelMode.RGB;
      case GREY_ALPHA -> bitDepth == 8 ? PixelMode.GREY_ALPHA : PixelMode.RGBA;
      default -> PixelMode.RGBA;
    };
  }

  PngHeader ofSize(Region region) {
    return new PngHeader(region.width(), region.height(), bitDepth, colourType, interlaced);
  }
}
