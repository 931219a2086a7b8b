package dev.stickerstreams.encoders.ocr;

/**
 * Opaque pixels.
 *
 * @param width in pixels
 * @param height in pixels
 * @param pixels {@code 0xRRGGBB}, row by row; shared, not to be changed
 */
record RgbImage(int width, int height, int[] pixels) {

  /** Red, green or blue (shift 16, 8, 0) between pixels; beyond the edges these go on. */
  float sample(float x, float y, int shift) {
    float px = Math.max(0, Math.min(width - 1, x));
    float py = Math.max(0, Math.min(height - 1, y));
    int left = (int) px;
    int top = (int) py;
    int right = Math.min(width - 1, left + 1);
    int bottom = Math.min(height - 1, top + 1);
    float fx = px - left;
    float above = mix(channel(left, top, shift), channel(right, top, shift), fx);
    float below = mix(channel(left, bottom, shift), channel(right, bottom, shift), fx);
    return mix(above, below, py - top);
  }

  private int channel(int x, int y, int shift) {
    return (pixels[y * width + x] >> shift) & 0xff;
  }

  private static float mix(float from, float to, float share) {
    return from + (to - from) * share;
  }
}
