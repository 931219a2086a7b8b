package dev.stickerstreams.encoders.internal.image;

import dev.stickerstreams.encoders.image.PixelImage;
import dev.stickerstreams.encoders.image.PixelMode;

/**
 * Square blocks of an image's pixels. Not thread-safe.
 *
 * @param image the image
 * @param size of a block's sides in pixels
 */
public record PixelBlock(PixelImage image, int size) {

  /** The mean colour of a block, {@code 0xAARRGGBB}; transparent pixels lend it no colour. */
  public int mean(int x, int y) {
    if (size == 1) {
      return argb(y * image.width() + x);
    }
    long[] sums = new long[4];
    int right = Math.min(image.width(), x + size);
    int bottom = Math.min(image.height(), y + size);
    for (int row = y; row < bottom; row++) {
      for (int column = x; column < right; column++) {
        add(argb(row * image.width() + column), sums);
      }
    }
    return mean(sums, (right - x) * (bottom - y));
  }

  private static void add(int pixel, long[] sums) {
    int alpha = pixel >>> 24;
    sums[0] += alpha;
    sums[1] += (long) ((pixel >> 16) & 0xff) * alpha;
    sums[2] += (long) ((pixel >> 8) & 0xff) * alpha;
    sums[3] += (long) (pixel & 0xff) * alpha;
  }

  private static int mean(long[] sums, int pixels) {
    if (sums[0] == 0) {
      return 0;
    }
    int alpha = (int) (sums[0] / pixels);
    return alpha << 24
        | (int) (sums[1] / sums[0]) << 16
        | (int) (sums[2] / sums[0]) << 8
        | (int) (sums[3] / sums[0]);
  }

  private int argb(int pixel) {
    PixelMode mode = image.mode();
    int at = pixel * mode.bytesPerPixel();
    return switch (mode) {
      case BILEVEL, GREY -> argb(255, at, at, at);
      case GREY_ALPHA -> argb(sample(at + 1), at, at, at);
      case RGB, PALETTE_RGB -> argb(255, at, at + 1, at + 2);
      case RGBA -> argb(sample(at + 3), at, at + 1, at + 2);
      case CMYK -> cmyk(at);
    };
  }

  private int argb(int alpha, int red, int green, int blue) {
    return alpha << 24 | sample(red) << 16 | sample(green) << 8 | sample(blue);
  }

  private int cmyk(int at) {
    int light = 255 - sample(at + 3);
    int argb = 255;
    for (int i = 0; i < 3; i++) {
      argb = argb << 8 | (255 - sample(at + i)) * light / 255;
    }
    return argb;
  }

  private int sample(int at) {
    return image.samples()[at] & 0xff;
  }
}
