package dev.stickerstreams.encoders.ocr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes lines of boxes: wide letter spacing leaves a box for each character, beside or below each
 * other. Of all neighbours those nearest to each other are joined first.
 */
final class LineBuilder {

  private static final double SIMILAR_SIZE = 1.7;
  private static final double ALIGNED = 0.35;
  private static final double MAX_ROW_GAP = 0.5;
  private static final double MAX_COLUMN_GAP = 0.3;
  private static final double SAME_ANGLE = Math.toRadians(15);

  private LineBuilder() {}

  /** The boxes, joined where they belong together. */
  static List<TextBox> lines(List<TextBox> boxes) {
    List<TextBox> lines = new ArrayList<>(boxes);
    Optional<Pair> next = nearest(lines);
    while (next.isPresent()) {
      Pair pair = next.get();
      lines.remove(pair.first);
      lines.remove(pair.second);
      lines.add(pair.joined());
      next = nearest(lines);
    }
    return lines;
  }

  private static Optional<Pair> nearest(List<TextBox> boxes) {
    Pair nearest = null;
    for (int i = 0; i < boxes.size(); i++) {
      for (int j = 0; j < i; j++) {
        Optional<Pair> pair = pair(boxes.get(i), boxes.get(j));
        if (pair.isPresent() && (nearest == null || pair.get().gap < nearest.gap)) {
          nearest = pair.get();
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  private static Optional<Pair> pair(TextBox a, TextBox b) {
    if (!a.isSquarish() && !b.isSquarish() && Math.abs(a.angle() - b.angle()) > SAME_ANGLE) {
      return Optional.empty();
    }
    double angle = angle(a, b);
    TextBox.Extent rowA = TextBox.Extent.of(a.corners(), angle);
    TextBox.Extent rowB = TextBox.Extent.of(b.corners(), angle);
    TextBox.Extent columnA = TextBox.Extent.of(a.corners(), angle + Math.PI / 2);
    TextBox.Extent columnB = TextBox.Extent.of(b.corners(), angle + Math.PI / 2);
    if (!a.isColumn() && !b.isColumn() && follows(rowA, rowB, columnA, columnB, MAX_ROW_GAP)) {
      return Optional.of(new Pair(a, b, angle, rowA.gap(rowB) / shorter(columnA, columnB)));
    }
    boolean upright = isUpright(a) && isUpright(b);
    if (upright && follows(columnA, columnB, rowA, rowB, MAX_COLUMN_GAP)) {
      return Optional.of(new Pair(a, b, angle, columnA.gap(columnB) / shorter(rowA, rowB)));
    }
    return Optional.empty();
  }

  private static boolean isUpright(TextBox box) {
    return box.isColumn() || box.isSquarish();
  }

  /** The angle of the longer box; of two squares that of the way from one to the other. */
  private static double angle(TextBox a, TextBox b) {
    if (a.isSquarish() && b.isSquarish()) {
      Point way = b.centre().minus(a.centre());
      return TextBox.of(way, 0, 0, Math.atan2(way.y(), way.x())).angle();
    }
    boolean first = !a.isSquarish() && (b.isSquarish() || a.area() > b.area());
    return first ? a.angle() : b.angle();
  }

  private static boolean follows(
      TextBox.Extent a,
      TextBox.Extent b,
      TextBox.Extent acrossA,
      TextBox.Extent acrossB,
      double maxGap) {
    double size = shorter(acrossA, acrossB);
    return Math.max(acrossA.length(), acrossB.length()) < SIMILAR_SIZE * size
        && Math.abs(acrossA.middle() - acrossB.middle()) < ALIGNED * size
        && a.gap(b) < maxGap * size;
  }

  private static double shorter(TextBox.Extent a, TextBox.Extent b) {
    return Math.min(a.length(), b.length());
  }

  private record Pair(TextBox first, TextBox second, double angle, double gap) {

    TextBox joined() {
      List<Point> corners = new ArrayList<>(first.corners());
      corners.addAll(second.corners());
      return TextBox.around(corners, angle);
    }
  }
}
