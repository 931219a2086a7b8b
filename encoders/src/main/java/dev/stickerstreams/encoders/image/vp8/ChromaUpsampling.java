package dev.stickerstreams.encoders.image.vp8;

/**
 * Luma with chroma of half the resolution to colours, with the weights and fixed point of libwebp:
 * chroma is interpolated between the four nearest samples.
 */
final class ChromaUpsampling {

  private static final int FRACTION_BITS = 6;

  private ChromaUpsampling() {}

  static int[] argb(Plane luma, Plane[] chroma, int width, int height) {
    int[] argb = new int[Math.multiplyExact(width, height)];
    int[] nearColumns = nearest(width);
    int[] nearRows = nearest(height);
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        int u = interpolate(chroma[0], x / 2, nearColumns[x], y / 2, nearRows[y]);
        int v = interpolate(chroma[1], x / 2, nearColumns[x], y / 2, nearRows[y]);
        argb[i] = argb(luma.get(luma.offset(x, y)), u, v);
      }
    }
    return argb;
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

  private static int interpolate(Plane plane, int x, int nearX, int y, int nearY) {
    return (9 * plane.get(plane.offset(x, y))
            + 3 * plane.get(plane.offset(nearX, y))
            + 3 * plane.get(plane.offset(x, nearY))
            + plane.get(plane.offset(nearX, nearY))
            + 8)
        >> 4;
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
    return Math.max(0, Math.min(255, value >> FRACTION_BITS));
  }
}
