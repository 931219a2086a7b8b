package dev.stickerstreams.encoders.image.vp8;

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
    int dc = mode == DC ? mean(plane, offset, size, x > 0, y > 0) : 0;
    int corner = plane.get(offset - plane.stride - 1);
    for (int row = 0; row < size; row++) {
      int start = offset + row * plane.stride;
      int left = plane.get(start - 1);
      for (int column = 0; column < size; column++) {
        int above = plane.get(offset - plane.stride + column);
        plane.set(
            start + column,
            switch (mode) {
              case DC -> dc;
              case VERTICAL -> above;
              case HORIZONTAL -> left;
              default -> left + above - corner;
            });
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
