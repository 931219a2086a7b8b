package dev.stickerstreams.encoders.internal.image.vp8;

/**
 * Smooths one edge between blocks (RFC 6386, section 15). Samples are numbered by their distance
 * from the edge, {@code p0} before it and {@code q0} after it.
 */
final class LoopFilter {

  private final Plane plane;
  private final int across;
  private final int edgeLimit;
  private final int interiorLimit;
  private final int varianceThreshold;

  /**
   * Sets a filter up.
   *
   * @param across distance in the plane from one sample to the next across the edge
   * @param edgeLimit the largest difference at the edge that is smoothed
   * @param interiorLimit the largest difference beside it
   * @param varianceThreshold above which only the samples at the edge change
   */
  LoopFilter(Plane plane, int across, int edgeLimit, int interiorLimit, int varianceThreshold) {
    this.plane = plane;
    this.across = across;
    this.edgeLimit = edgeLimit;
    this.interiorLimit = interiorLimit;
    this.varianceThreshold = varianceThreshold;
  }

  /** The simple filter, which looks at the edge alone. */
  void simple(int offset, int along, int length) {
    for (int i = 0, q0 = offset; i < length; i++, q0 += along) {
      if (smallAtEdge(q0)) {
        two(q0);
      }
    }
  }

  /** The normal filter between macroblocks. */
  void betweenMacroblocks(int offset, int along, int length) {
    for (int i = 0, q0 = offset; i < length; i++, q0 += along) {
      if (small(q0)) {
        if (highVariance(q0)) {
          two(q0);
        } else {
          six(q0);
        }
      }
    }
  }

  /** The normal filter between the blocks of a macroblock. */
  void betweenBlocks(int offset, int along, int length) {
    for (int i = 0, q0 = offset; i < length; i++, q0 += along) {
      if (small(q0)) {
        if (highVariance(q0)) {
          two(q0);
        } else {
          four(q0);
        }
      }
    }
  }

  private boolean smallAtEdge(int q0) {
    int atEdge = difference(q0 - across, q0);
    return 4 * atEdge + difference(q0 - 2 * across, q0 + across) <= 2 * edgeLimit + 1;
  }

  private boolean small(int q0) {
    byte[] samples = plane.samples;
    int p1 = samples[q0 - 2 * across] & 0xff;
    int p0 = samples[q0 - across] & 0xff;
    int q0Value = samples[q0] & 0xff;
    int q1 = samples[q0 + across] & 0xff;
    if (4 * Math.abs(p0 - q0Value) + Math.abs(p1 - q1) > 2 * edgeLimit + 1
        || Math.abs(p1 - p0) > interiorLimit
        || Math.abs(q0Value - q1) > interiorLimit) {
      return false;
    }
    int p2 = samples[q0 - 3 * across] & 0xff;
    int q2 = samples[q0 + 2 * across] & 0xff;
    return Math.abs(p2 - p1) <= interiorLimit
        && Math.abs(q1 - q2) <= interiorLimit
        && Math.abs((samples[q0 - 4 * across] & 0xff) - p2) <= interiorLimit
        && Math.abs(q2 - (samples[q0 + 3 * across] & 0xff)) <= interiorLimit;
  }

  private boolean highVariance(int q0) {
    return difference(q0 - 2 * across, q0 - across) > varianceThreshold
        || difference(q0, q0 + across) > varianceThreshold;
  }

  private int difference(int a, int b) {
    return Math.abs(plane.get(a) - plane.get(b));
  }

  private void two(int q0) {
    adjust(q0, 3 * step(q0) + outer(q0));
  }

  private void four(int q0) {
    int change = (adjust(q0, 3 * step(q0)) + 1) >> 1;
    add(q0 - 2 * across, change);
    add(q0 + across, -change);
  }

  private void six(int q0) {
    int weight = signedByte(3 * step(q0) + outer(q0));
    for (int i = 0; i < 3; i++) {
      int change = ((27 - 9 * i) * weight + 63) >> 7;
      add(q0 - (i + 1) * across, change);
      add(q0 + i * across, -change);
    }
  }

  /** Moves the samples at the edge towards each other and returns by how much the later one. */
  private int adjust(int q0, int difference) {
    int after = eighth(difference + 4);
    add(q0 - across, eighth(difference + 3));
    add(q0, -after);
    return after;
  }

  private int step(int q0) {
    return plane.get(q0) - plane.get(q0 - across);
  }

  private int outer(int q0) {
    return signedByte(plane.get(q0 - 2 * across) - plane.get(q0 + across));
  }

  private void add(int offset, int change) {
    plane.set(offset, plane.get(offset) + change);
  }

  private static int eighth(int value) {
    return Math.max(-16, Math.min(15, value >> 3));
  }

  private static int signedByte(int value) {
    return Math.max(-128, Math.min(127, value));
  }
}
