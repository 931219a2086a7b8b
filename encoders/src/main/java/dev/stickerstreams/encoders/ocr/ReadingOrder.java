package dev.stickerstreams.encoders.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts boxes into the order in which people read them. */
final class ReadingOrder {

  private ReadingOrder() {}

  /**
   * Rows from the top down and in each from the left to the right; columns from the right to the
   * left. All are seen upright, in the direction of the largest box.
   */
  static List<TextBox> of(List<TextBox> boxes) {
    if (boxes.size() < 2) {
      return boxes;
    }
    double angle =
        boxes.stream().max(Comparator.comparingDouble(TextBox::area)).orElseThrow().angle();
    return boxes.stream().allMatch(TextBox::isColumn) ? columns(boxes, angle) : rows(boxes, angle);
  }

  private static List<TextBox> columns(List<TextBox> boxes, double angle) {
    return boxes.stream()
        .sorted(Comparator.comparingDouble(box -> -box.centre().along(angle)))
        .toList();
  }

  private static List<TextBox> rows(List<TextBox> boxes, double angle) {
    double down = angle + Math.PI / 2;
    List<TextBox> left = new ArrayList<>(boxes);
    left.sort(Comparator.comparingDouble(box -> box.centre().along(down)));
    List<TextBox> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      TextBox top = left.get(0);
      double middle = top.centre().along(down);
      List<TextBox> row =
          left.stream()
              .filter(box -> isBeside(TextBox.Extent.of(box.corners(), down), middle))
              .sorted(Comparator.comparingDouble(box -> box.centre().along(angle)))
              .toList();
      ordered.addAll(row);
      left.removeAll(row);
    }
    return ordered;
  }

  private static boolean isBeside(TextBox.Extent extent, double middle) {
    return Math.abs(extent.middle() - middle) < extent.length() / 3;
  }
}
