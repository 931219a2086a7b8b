package dev.stickerstreams.encoders.internal.image;

import dev.stickerstreams.encoders.image.PixelImage;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * A part of an opaque picture.
 *
 * @param pixels {@code 0xRRGGBB}, row by row; shared, not to be changed
 * @param stride pixels from one row to the next
 * @param left first column of the part
 * @param top first row of the part
 * @param width columns of the part
 * @param height rows of the part
 */
public record OpaquePicture(int[] pixels, int stride, int left, int top, int width, int height) {

  /** By how much a channel may differ within a border: what compression does to one colour. */
  private static final int TOLERANCE = 32;

  /** An image on white, made smaller by a whole factor so that no side is longer than wanted. */
  public static OpaquePicture onWhite(PixelImage image, int maxSide) {
    int longest = Math.max(image.width(), image.height());
    int factor = (longest + maxSide - 1) / maxSide;
    int width = Math.max(1, image.width() / factor);
    int height = Math.max(1, image.height() / factor);
    PixelBlock block = new PixelBlock(image, factor);
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = onWhite(block.mean(i % width * factor, i / width * factor));
    }
    return new OpaquePicture(pixels, width, 0, 0, width, height);
  }

  private static int onWhite(int argb) {
    int alpha = argb >>> 24;
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int channel = (((argb >> shift) & 0xff) * alpha + 255 * (255 - alpha)) / 255;
      mixed |= channel << shift;
    }
    return mixed;
  }

  /**
   * Without rows and columns of one colour at its sides, and those within; empty where all is of
   * one colour.
   */
  public Optional<OpaquePicture> withoutBorders() {
    int above = uniform(height, width, line -> line, false);
    if (above == height) {
      return Optional.empty();
    }
    int below = uniform(height, width, line -> height - 1 - line, false);
    int before = uniform(width, height, line -> line, true);
    int after = uniform(width, height, line -> width - 1 - line, true);
    OpaquePicture inner = within(before, above, after, below);
    return inner.equals(this)
        ? Optional.of(this)
        : inner.withoutBorders().or(() -> Optional.of(inner));
  }

  private OpaquePicture within(int before, int above, int after, int below) {
    return new OpaquePicture(
        pixels, stride, left + before, top + above, width - before - after, height - above - below);
  }

  /** Lines from one side on that have the colour with which the first of them begins. */
  private int uniform(int lines, int length, IntUnaryOperator number, boolean columns) {
    int first = number.applyAsInt(0);
    int colour = columns ? at(first, 0) : at(0, first);
    for (int line = 0; line < lines; line++) {
      int index = number.applyAsInt(line);
      for (int i = 0; i < length; i++) {
        if (!isNear(columns ? at(index, i) : at(i, index), colour)) {
          return line;
        }
      }
    }
    return lines;
  }

  private static boolean isNear(int a, int b) {
    for (int shift = 16; shift >= 0; shift -= 8) {
      if (Math.abs(((a >> shift) & 0xff) - ((b >> shift) & 0xff)) > TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  /** The colour of a pixel of the part, {@code 0xRRGGBB}. */
  int at(int x, int y) {
    return pixels[(top + y) * stride + left + x];
  }
}
