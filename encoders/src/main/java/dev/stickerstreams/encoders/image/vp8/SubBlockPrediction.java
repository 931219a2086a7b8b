package dev.stickerstreams.encoders.image.vp8;

/** Intra prediction of 4x4 blocks (RFC 6386, section 12.3). */
final class SubBlockPrediction {

  static final int DC = 0;
  static final int TRUE_MOTION = 1;
  static final int VERTICAL = 2;
  static final int HORIZONTAL = 3;
  static final int LEFT_DOWN = 4;
  static final int RIGHT_DOWN = 5;
  static final int VERTICAL_RIGHT = 6;
  static final int VERTICAL_LEFT = 7;
  static final int HORIZONTAL_DOWN = 8;
  static final int HORIZONTAL_UP = 9;
  static final int MODES = 10;

  private static final int CORNER = 4;

  /** From the lower end of the left side around the corner to the end of what is above right. */
  private final int[] edge = new int[13];

  private final Plane plane;

  SubBlockPrediction(Plane plane) {
    this.plane = plane;
  }

  /**
   * Predicts one block.
   *
   * @param offset of the block in the plane
   * @param aboveRight offset of the four samples that lie above to the right
   * @param stepRight 1, or 0 where one sample stands for all four
   */
  void predict(int offset, int mode, int aboveRight, int stepRight) {
    int above = offset - plane.stride;
    for (int i = 0; i < 4; i++) {
      edge[CORNER - 1 - i] = plane.get(offset + i * plane.stride - 1);
      edge[CORNER + 1 + i] = plane.get(above + i);
      edge[CORNER + 5 + i] = plane.get(aboveRight + i * stepRight);
    }
    edge[CORNER] = plane.get(above - 1);
    int dc = mode == DC ? mean() : 0;
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        plane.set(offset + y * plane.stride + x, mode == DC ? dc : sample(mode, x, y));
      }
    }
  }

  private int mean() {
    int sum = 4;
    for (int i = 1; i <= 4; i++) {
      sum += edge[CORNER - i] + edge[CORNER + i];
    }
    return sum >> 3;
  }

  private int sample(int mode, int x, int y) {
    return switch (mode) {
      case TRUE_MOTION -> edge[CORNER - 1 - y] + edge[CORNER + 1 + x] - edge[CORNER];
      case VERTICAL -> smooth(CORNER + 1 + x);
      case HORIZONTAL -> y == 3 ? end(0, 1) : smooth(CORNER - 1 - y);
      case LEFT_DOWN -> x + y == 6 ? end(12, 11) : smooth(CORNER + 2 + x + y);
      case RIGHT_DOWN -> smooth(CORNER + x - y);
      case VERTICAL_RIGHT -> verticalRight(x, y);
      case VERTICAL_LEFT -> verticalLeft(x, y);
      case HORIZONTAL_DOWN -> horizontalDown(x, y);
      default -> horizontalUp(x, y);
    };
  }

  private int verticalRight(int x, int y) {
    int along = 2 * x - y;
    if (along < 0) {
      return smooth(CORNER + 1 + along);
    }
    int at = CORNER + x - (y >> 1);
    return (y & 1) == 0 ? between(at) : smooth(at);
  }

  private int verticalLeft(int x, int y) {
    if (x == 3 && y >= 2) {
      return smooth(CORNER + 4 + y);
    }
    int at = CORNER + 1 + x + (y >> 1);
    return (y & 1) == 0 ? between(at) : smooth(at + 1);
  }

  private int horizontalDown(int x, int y) {
    int along = 2 * y - x;
    if (along < 0) {
      return smooth(CORNER - 1 - along);
    }
    int at = CORNER - y + (x >> 1);
    return (x & 1) == 0 ? between(at - 1) : smooth(at);
  }

  private int horizontalUp(int x, int y) {
    int along = x + 2 * y;
    if (along > 5) {
      return edge[0];
    }
    if (along == 5) {
      return end(0, 1);
    }
    int at = CORNER - 1 - (along >> 1);
    return (along & 1) == 0 ? between(at - 1) : smooth(at - 1);
  }

  private int between(int at) {
    return (edge[at] + edge[at + 1] + 1) >> 1;
  }

  private int smooth(int at) {
    return (edge[at - 1] + 2 * edge[at] + edge[at + 1] + 2) >> 2;
  }

  /** Smooths at an end of the edge, which counts three times. */
  private int end(int last, int beforeLast) {
    return (edge[beforeLast] + 3 * edge[last] + 2) >> 2;
  }
}
