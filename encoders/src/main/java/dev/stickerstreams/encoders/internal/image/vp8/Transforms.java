package dev.stickerstreams.encoders.internal.image.vp8;

/** The inverse transforms (RFC 6386, section 14). */
final class Transforms {

  private Transforms() {}

  /**
   * Spreads the second-order coefficients over the DC coefficients of a macroblock's 16 luma
   * blocks.
   *
   * @param in {@code [4][4]}
   * @param out {@code [16 blocks][16]}
   */
  static void walshHadamard(int[] in, int[] out) {
    int[] columns = new int[16];
    for (int i = 0; i < 4; i++) {
      int a = in[i] + in[12 + i];
      int b = in[4 + i] + in[8 + i];
      int c = in[4 + i] - in[8 + i];
      int d = in[i] - in[12 + i];
      columns[i] = a + b;
      columns[4 + i] = d + c;
      columns[8 + i] = a - b;
      columns[12 + i] = d - c;
    }
    for (int i = 0; i < 16; i += 4) {
      int rounded = columns[i] + 3;
      int a = rounded + columns[i + 3];
      int b = columns[i + 1] + columns[i + 2];
      int c = columns[i + 1] - columns[i + 2];
      int d = rounded - columns[i + 3];
      out[16 * i] = (a + b) >> 3;
      out[16 * (i + 1)] = (d + c) >> 3;
      out[16 * (i + 2)] = (a - b) >> 3;
      out[16 * (i + 3)] = (d - c) >> 3;
    }
  }

  /**
   * Adds the inverse cosine transform of a block to the prediction in the plane.
   *
   * @param end position after the block's last coefficient
   */
  static void add(int[] coefficients, int start, int end, Plane plane, int offset) {
    if (end > 1) {
      addCosine(coefficients, start, plane, offset);
    } else if (coefficients[start] != 0) {
      addConstant((coefficients[start] + 4) >> 3, plane, offset);
    }
  }

  private static void addConstant(int value, Plane plane, int offset) {
    for (int row = 0, pixel = offset; row < 4; row++, pixel += plane.stride) {
      for (int column = 0; column < 4; column++) {
        plane.set(pixel + column, plane.get(pixel + column) + value);
      }
    }
  }

  private static void addCosine(int[] coefficients, int start, Plane plane, int offset) {
    int[] columns = new int[16];
    for (int i = 0; i < 4; i++) {
      int first = coefficients[start + i];
      int second = coefficients[start + 4 + i];
      int third = coefficients[start + 8 + i];
      int fourth = coefficients[start + 12 + i];
      int c = sine(second) - cosine(fourth);
      int d = cosine(second) + sine(fourth);
      columns[i] = first + third + d;
      columns[4 + i] = first - third + c;
      columns[8 + i] = first - third - c;
      columns[12 + i] = first + third - d;
    }
    for (int row = 0; row < 4; row++) {
      int at = 4 * row;
      int rounded = columns[at] + 4;
      int c = sine(columns[at + 1]) - cosine(columns[at + 3]);
      int d = cosine(columns[at + 1]) + sine(columns[at + 3]);
      int pixel = offset + row * plane.stride;
      add(plane, pixel, rounded + columns[at + 2] + d);
      add(plane, pixel + 1, rounded - columns[at + 2] + c);
      add(plane, pixel + 2, rounded - columns[at + 2] - c);
      add(plane, pixel + 3, rounded + columns[at + 2] - d);
    }
  }

  private static void add(Plane plane, int offset, int value) {
    plane.set(offset, plane.get(offset) + (value >> 3));
  }

  /** Times the square root of 2 times the cosine of an eighth of pi. */
  private static int cosine(int value) {
    return ((value * 20_091) >> 16) + value;
  }

  /** Times the square root of 2 times the sine of an eighth of pi. */
  private static int sine(int value) {
    return (value * 35_468) >> 16;
  }
}
