package dev.stickerstreams.encoders.ocr;

import java.util.List;

/**
 * A rectangle that text stands in.
 *
 * @param centre of the rectangle
 * @param width along the angle
 * @param height across
 * @param angle of the width in radians, clockwise on the screen, more than -45° and at most 45°
 */
record TextBox(Point centre, double width, double height, double angle) {

  private static final double COLUMN = 1.5;
  private static final double SQUARE = 1.7;

  /** A rectangle with any of its sides' directions; the more horizontal one becomes the width. */
  static TextBox of(Point centre, double width, double height, double angle) {
    double turned = Math.IEEEremainder(angle, Math.PI);
    boolean quarter = Math.abs(turned) > Math.PI / 4;
    return quarter
        ? new TextBox(centre, height, width, turned - Math.copySign(Math.PI / 2, turned))
        : new TextBox(centre, width, height, turned);
  }

  /** The rectangle of a direction around points. */
  static TextBox around(List<Point> points, double angle) {
    Extent across = Extent.of(points, angle);
    Extent down = Extent.of(points, angle + Math.PI / 2);
    double x = across.middle() * Math.cos(angle) - down.middle() * Math.sin(angle);
    double y = across.middle() * Math.sin(angle) + down.middle() * Math.cos(angle);
    return of(new Point(x, y), across.length(), down.length(), angle);
  }

  double area() {
    return width * height;
  }

  double shortSide() {
    return Math.min(width, height);
  }

  /** Whether its text is more likely written from the top down. */
  boolean isColumn() {
    return height > COLUMN * width;
  }

  /** Whether it holds about one character, so that its angle says little. */
  boolean isSquarish() {
    return Math.max(width, height) < SQUARE * shortSide();
  }

  /**
   * Grows by what detection shrank it: all sides by the area, times a ratio, over the perimeter
   * (Vatti's offset of a rectangle).
   */
  TextBox unclipped(double ratio) {
    double distance = area() * ratio / (2 * (width + height));
    return new TextBox(centre, width + 2 * distance, height + 2 * distance, angle);
  }

  TextBox scaled(double factor) {
    Point moved = new Point(centre.x() * factor, centre.y() * factor);
    return new TextBox(moved, width * factor, height * factor, angle);
  }

  /** A point within, from the centre by shares of width and height. */
  Point corner(double right, double down) {
    double dx = right * width;
    double dy = down * height;
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    return new Point(centre.x() + dx * cos - dy * sin, centre.y() + dx * sin + dy * cos);
  }

  List<Point> corners() {
    return List.of(corner(-0.5, -0.5), corner(0.5, -0.5), corner(0.5, 0.5), corner(-0.5, 0.5));
  }

  /**
   * How far points reach along a direction.
   *
   * @param from least
   * @param to most
   */
  record Extent(double from, double to) {

    static Extent of(List<Point> points, double angle) {
      double from = Double.POSITIVE_INFINITY;
      double to = Double.NEGATIVE_INFINITY;
      for (Point point : points) {
        double at = point.along(angle);
        from = Math.min(from, at);
        to = Math.max(to, at);
      }
      return new Extent(from, to);
    }

    double length() {
      return to - from;
    }

    double middle() {
      return (from + to) / 2;
    }

    /** The room between two; negative where they overlap. */
    double gap(Extent other) {
      return Math.max(from, other.from) - Math.min(to, other.to);
    }
  }
}
