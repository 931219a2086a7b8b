package dev.stickerstreams.encoders.internal.image.codec;

/** A rectangle of a canvas, in pixels. */
record Region(int x, int y, int width, int height) {

  static Region whole(int width, int height) {
    return new Region(0, 0, width, height);
  }

  int right() {
    return x + width;
  }

  int bottom() {
    return y + height;
  }

  boolean fits(int canvasWidth, int canvasHeight) {
    return (long) x + width <= canvasWidth && (long) y + height <= canvasHeight;
  }

  /** What of it lies on a canvas; of no size if nothing does. */
  Region within(int canvasWidth, int canvasHeight) {
    int left = Math.min(x, canvasWidth);
    int top = Math.min(y, canvasHeight);
    return new Region(
        left, top, Math.min(right(), canvasWidth) - left, Math.min(bottom(), canvasHeight) - top);
  }

  boolean covers(Region other) {
    return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
  }

  boolean covers(int canvasWidth, int canvasHeight) {
    return x == 0 && y == 0 && width == canvasWidth && height == canvasHeight;
  }

  boolean contains(int column, int row) {
    return column >= x && column < right() && row >= y && row < bottom();
  }
}
