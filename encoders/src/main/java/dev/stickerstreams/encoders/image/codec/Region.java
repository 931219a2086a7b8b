package dev.stickerstreams.encoders.image.codec;

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

  boolean covers(int canvasWidth, int canvasHeight) {
    return x == 0 && y == 0 && width == canvasWidth && height == canvasHeight;
  }

  boolean contains(int column, int row) {
    return column >= x && column < right() && row >= y && row < bottom();
  }
}
