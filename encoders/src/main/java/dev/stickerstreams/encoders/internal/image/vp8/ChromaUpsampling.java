package dev.stickerstreams.encoders.internal.image.vp8;

/**
 * Luma with chroma of half the resolution to colours, with the weights and fixed point of libwebp:
 * chroma is interpolated between the four nearest samples.
 */
final class ChromaUpsampling {

  private static final int FRACTION_BITS = 6;

  /** The largest value that needs no clipping: all bits set. Most pixels need none. */
  private static final int LARGEST = (256 << FRACTION_BITS) - 1;

  private ChromaUpsampling() {}

  static int[] argb(Plane luma, Plane[] chroma, int width, int height) {
    int[] argb = new int[Math.multiplyExact(width, height)];
    int[] nearColumns = nearest(width);
    int[] nearRows = nearest(height);
    int[] u = new int[(width + 1) / 2];
    int[] v = new int[u.length];
    for (int y = 0; y < height; y++) {
      betweenRows(chroma[0], y / 2, nearRows[y], u);
      betweenRows(chroma[1], y / 2, nearRows[y], v);
      int from = luma.offset(0, y);
      int to = y * width;
      for (int x = 0; x < width; x++) {
        int near = nearColumns[x];
        int uHere = (3 * u[x >> 1] + u[near] + 8) >> 4;
        int vHere = (3 * v[x >> 1] + v[near] + 8) >> 4;
        argb[to + x] = argb(luma.samples[from + x] & 0xff, uHere, vHere);
      }
    }
    return argb;
  }

  /** Weighs two rows three to one. */
  private static void betweenRows(Plane plane, int row, int nearRow, int[] sums) {
    int here = plane.offset(0, row);
    int near = plane.offset(0, nearRow);
    for (int x = 0; x < sums.length; x++) {
      sums[x] = 3 * (plane.samples[here + x] & 0xff) + (plane.samples[near + x] & 0xff);
    }
  }

  /** For each luma position the second-nearest chroma position, the nearest again at the ends. */
  private static int[] nearest(int length) {
    int[] positions = new int[length];
    int last = (length - 1) / 2;
    for (int i = 0; i < length; i++) {
      positions[i] = Math.max(0, Math.min(last, i / 2 + (i % 2 == 0 ? -1 : 1)));
    }
    return positions;
  }

  private static int argb(int y, int u, int v) {
    int light = times(y, 19_077);
    int red = clip(light + times(v, 26_149) - 14_234);
    int green = clip(light - times(u, 6_419) - times(v, 13_320) + 8_708);
    int blue = clip(light + times(u, 33_050) - 17_685);
    return 0xff000000 | red << 16 | green << 8 | blue;
  }

  private static int times(int value, int coefficient) {
    return (value * coefficient) >> 8;
  }

  private static int clip(int value) {
    boolean within = (value & ~LARGEST) == 0;
    return within ? value >> FRACTION_BITS : value < 0 ? 0 : 255;
  }
}
