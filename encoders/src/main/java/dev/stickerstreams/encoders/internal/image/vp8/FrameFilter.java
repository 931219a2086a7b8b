package dev.stickerstreams.encoders.internal.image.vp8;

/** Runs the loop filter over a decoded frame, macroblock by macroblock (RFC 6386, section 15). */
final class FrameFilter {

  private static final int MACROBLOCK_EDGE_BONUS = 4;

  private final FilterStrengths strengths;
  private final Plane luma;
  private final Plane[] chroma;

  FrameFilter(FilterStrengths strengths, Plane luma, Plane... chroma) {
    this.strengths = strengths;
    this.luma = luma;
    this.chroma = chroma;
  }

  /**
   * Filters the left and upper edges of a macroblock and the edges inside it.
   *
   * @param column of the macroblock
   * @param row of the macroblock
   * @param level 0 to 63
   * @param inside whether the edges between its blocks are filtered too
   */
  void filter(int column, int row, int level, boolean inside) {
    if (level == 0) {
      return;
    }
    edges(luma, 16, column, row, level, inside);
    if (!strengths.simple()) {
      for (Plane plane : chroma) {
        edges(plane, 8, column, row, level, inside);
      }
    }
  }

  private void edges(Plane plane, int size, int column, int row, int level, boolean inside) {
    int offset = plane.offset(column * size, row * size);
    direction(plane, offset, 1, plane.stride, size, level, column > 0, inside);
    direction(plane, offset, plane.stride, 1, size, level, row > 0, inside);
  }

  private void direction(
      Plane plane,
      int offset,
      int across,
      int along,
      int size,
      int level,
      boolean outside,
      boolean inside) {
    int interior = strengths.interiorLimit(level);
    int limit = 2 * level + interior;
    int variance = level >= 40 ? 2 : level >= 15 ? 1 : 0;
    if (outside) {
      LoopFilter filter =
          new LoopFilter(plane, across, limit + MACROBLOCK_EDGE_BONUS, interior, variance);
      if (strengths.simple()) {
        filter.simple(offset, along, size);
      } else {
        filter.betweenMacroblocks(offset, along, size);
      }
    }
    if (inside) {
      LoopFilter filter = new LoopFilter(plane, across, limit, interior, variance);
      for (int edge = 4; edge < size; edge += 4) {
        if (strengths.simple()) {
          filter.simple(offset + edge * across, along, size);
        } else {
          filter.betweenBlocks(offset + edge * across, along, size);
        }
      }
    }
  }
}
