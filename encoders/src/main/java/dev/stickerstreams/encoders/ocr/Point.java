package dev.stickerstreams.encoders.ocr;

/** A point of the plane; y points down. */
record Point(double x, double y) {

  Point minus(Point other) {
    return new Point(x - other.x, y - other.y);
  }

  /** Twice the signed area of the triangle with two others. */
  double cross(Point a, Point b) {
    return (a.x - x) * (b.y - y) - (a.y - y) * (b.x - x);
  }

  /** How far along a direction. */
  double along(double angle) {
    return x * Math.cos(angle) + y * Math.sin(angle);
  }
}
