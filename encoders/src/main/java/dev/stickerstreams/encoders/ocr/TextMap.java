package dev.stickerstreams.encoders.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How likely each pixel is part of text, as the detector says, and the boxes that follow: connected
 * pixels above a threshold, the least rectangle around them, grown again by what the detector was
 * trained to shrink it (Liao et al., Real-time Scene Text Detection with Differentiable
 * Binarization, 2020).
 *
 * @param width in pixels
 * @param height in pixels
 * @param values probabilities, row by row
 */
record TextMap(int width, int height, float[] values) {

  private static final float THRESHOLD = 0.3f;
  private static final double MIN_SCORE = 0.5;
  private static final double MIN_SIDE = 3;
  private static final double UNCLIP_RATIO = 1.6;
  private static final int MAX_BOXES = 100;

  /** Boxes around text, the largest ones first. */
  List<TextBox> boxes() {
    boolean[] seen = new boolean[values.length];
    int[] pixels = new int[values.length];
    List<TextBox> boxes = new ArrayList<>();
    for (int start = 0; start < values.length; start++) {
      if (!seen[start] && values[start] > THRESHOLD) {
        int count = collect(start, seen, pixels);
        addBox(pixels, count, boxes);
      }
    }
    boxes.sort(Comparator.comparingDouble(TextBox::area).reversed());
    return boxes.subList(0, Math.min(MAX_BOXES, boxes.size()));
  }

  /** The pixels that hang together with one, also over corners. */
  private int collect(int start, boolean[] seen, int[] pixels) {
    int count = 1;
    pixels[0] = start;
    seen[start] = true;
    for (int next = 0; next < count; next++) {
      int x = pixels[next] % width;
      int y = pixels[next] / width;
      for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
        for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
          int neighbour = row * width + column;
          if (!seen[neighbour] && values[neighbour] > THRESHOLD) {
            seen[neighbour] = true;
            pixels[count++] = neighbour;
          }
        }
      }
    }
    return count;
  }

  private void addBox(int[] pixels, int count, List<TextBox> boxes) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[pixels[i]];
    }
    if (sum < MIN_SCORE * count) {
      return;
    }
    TextBox box = ConvexHull.of(ends(pixels, count)).leastRectangle();
    if (box.shortSide() >= MIN_SIDE) {
      boxes.add(box.unclipped(UNCLIP_RATIO));
    }
  }

  /** The corners of the first and the last pixel of each row: all that a hull depends on. */
  private List<Point> ends(int[] pixels, int count) {
    int[] left = new int[height];
    int[] right = new int[height];
    for (int i = 0; i < count; i++) {
      int x = pixels[i] % width;
      int y = pixels[i] / width;
      left[y] = right[y] == 0 ? x : Math.min(left[y], x);
      right[y] = Math.max(right[y], x + 1);
    }
    List<Point> ends = new ArrayList<>();
    for (int y = 0; y < height; y++) {
      if (right[y] > 0) {
        ends.add(new Point(left[y], y));
        ends.add(new Point(left[y], y + 1.0));
        ends.add(new Point(right[y], y));
        ends.add(new Point(right[y], y + 1.0));
      }
    }
    return ends;
  }
}
