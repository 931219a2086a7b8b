package dev.stickerstreams.encoders.internal.image.vp8;

import java.util.Arrays;

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

  /** {@code [mode][4 * y + x]}: the four positions on the edge whose mean a sample is, packed. */
  private static final int[][] NEIGHBOURS = neighbours();

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
    switch (mode) {
      case DC -> constant(offset, mean());
      case TRUE_MOTION -> trueMotion(offset);
      default -> directed(offset, NEIGHBOURS[mode]);
    }
  }

  private void constant(int offset, int value) {
    for (int y = 0, start = offset; y < 4; y++, start += plane.stride) {
      Arrays.fill(plane.samples, start, start + 4, (byte) value);
    }
  }

  private void trueMotion(int offset) {
    for (int y = 0, start = offset; y < 4; y++, start += plane.stride) {
      int left = edge[CORNER - 1 - y] - edge[CORNER];
      for (int x = 0; x < 4; x++) {
        plane.set(start + x, left + edge[CORNER + 1 + x]);
      }
    }
  }

  private void directed(int offset, int[] neighbours) {
    for (int y = 0, i = 0, start = offset; y < 4; y++, start += plane.stride) {
      for (int x = 0; x < 4; x++, i++) {
        int at = neighbours[i];
        int sum = edge[at & 0xf] + edge[at >> 4 & 0xf] + edge[at >> 8 & 0xf] + edge[at >> 12 & 0xf];
        plane.samples[start + x] = (byte) ((sum + 2) >> 2);
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

  private static int[][] neighbours() {
    int[][] neighbours = new int[MODES][16];
    for (int mode = VERTICAL; mode < MODES; mode++) {
      for (int i = 0; i < 16; i++) {
        neighbours[mode][i] = neighbours(mode, i % 4, i / 4);
      }
    }
    return neighbours;
  }

  private static int neighbours(int mode, int x, int y) {
    return switch (mode) {
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

  private static int verticalRight(int x, int y) {
    int along = 2 * x - y;
    if (along < 0) {
      return smooth(CORNER + 1 + along);
    }
    int at = CORNER + x - (y >> 1);
    return (y & 1) == 0 ? between(at) : smooth(at);
  }

  private static int verticalLeft(int x, int y) {
    if (x == 3 && y >= 2) {
      return smooth(CORNER + 4 + y);
    }
    int at = CORNER + 1 + x + (y >> 1);
    return (y & 1) == 0 ? between(at) : smooth(at + 1);
  }

  private static int horizontalDown(int x, int y) {
    int along = 2 * y - x;
    if (along < 0) {
      return smooth(CORNER - 1 - along);
    }
    int at = CORNER - y + (x >> 1);
    return (x & 1) == 0 ? between(at - 1) : smooth(at);
  }

  private static int horizontalUp(int x, int y) {
    int along = x + 2 * y;
    if (along > 5) {
      return pack(0, 0, 0, 0);
    }
    if (along == 5) {
      return end(0, 1);
    }
    int at = CORNER - 1 - (along >> 1);
    return (along & 1) == 0 ? between(at - 1) : smooth(at - 1);
  }

  private static int between(int at) {
    return pack(at, at, at + 1, at + 1);
  }

  private static int smooth(int at) {
    return pack(at - 1, at, at, at + 1);
  }

  /** Smooths at an end of the edge, which counts three times. */
  private static int end(int last, int beforeLast) {
    return pack(beforeLast, last, last, last);
  }

  private static int pack(int a, int b, int c, int d) {
    return a | b << 4 | c << 8 | d << 12;
  }
}
