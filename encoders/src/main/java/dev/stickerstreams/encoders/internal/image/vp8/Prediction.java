package dev.stickerstreams.encoders.internal.image.vp8;

import java.util.Arrays;

/** Intra prediction of whole macroblocks (RFC 6386, section 12.2). */
final class Prediction {

  static final int DC = 0;
  static final int VERTICAL = 1;
  static final int HORIZONTAL = 2;
  static final int TRUE_MOTION = 3;

  private Prediction() {}

  /** Predicts a square block from the samples above and to the left of it. */
  static void predict(Plane plane, int x, int y, int size, int mode) {
    int offset = plane.offset(x, y);
    switch (mode) {
      case DC -> constant(plane, offset, size, mean(plane, offset, size, x > 0, y > 0));
      case VERTICAL -> vertical(plane, offset, size);
      case HORIZONTAL -> horizontal(plane, offset, size);
      default -> trueMotion(plane, offset, size);
    }
  }

  private static void constant(Plane plane, int offset, int size, int value) {
    for (int row = 0, start = offset; row < size; row++, start += plane.stride) {
      Arrays.fill(plane.samples, start, start + size, (byte) value);
    }
  }

  private static void vertical(Plane plane, int offset, int size) {
    for (int row = 0, start = offset; row < size; row++, start += plane.stride) {
      System.arraycopy(plane.samples, offset - plane.stride, plane.samples, start, size);
    }
  }

  private static void horizontal(Plane plane, int offset, int size) {
    for (int row = 0, start = offset; row < size; row++, start += plane.stride) {
      Arrays.fill(plane.samples, start, start + size, plane.samples[start - 1]);
    }
  }

  private static void trueMotion(Plane plane, int offset, int size) {
    int above = offset - plane.stride;
    int corner = plane.get(above - 1);
    for (int row = 0, start = offset; row < size; row++, start += plane.stride) {
      int left = plane.get(start - 1) - corner;
      for (int column = 0; column < size; column++) {
        plane.set(start + column, left + plane.get(above + column));
      }
    }
  }

  private static int mean(Plane plane, int offset, int size, boolean hasLeft, boolean hasAbove) {
    int count = (hasLeft ? size : 0) + (hasAbove ? size : 0);
    if (count == 0) {
      return 128;
    }
    int sum = count / 2;
    for (int i = 0; i < size; i++) {
      sum += hasLeft ? plane.get(offset + i * plane.stride - 1) : 0;
      sum += hasAbove ? plane.get(offset - plane.stride + i) : 0;
    }
    return sum / count;
  }
}
