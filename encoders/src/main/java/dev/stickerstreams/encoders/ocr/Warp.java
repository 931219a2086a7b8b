package dev.stickerstreams.encoders.ocr;

import java.nio.FloatBuffer;

/**
 * Takes a rectangle that may be rotated out of an image, as a tensor of the models: {@code [3,
 * height, width] float32}, blue, green, red, from -1 to 1.
 *
 * @param x of the source where the target's left upper corner is
 * @param y of the source where the target's left upper corner is
 * @param dx how far x moves for a target pixel to the right
 * @param dy how far y moves for a target pixel to the right
 * @param ex how far x moves for a target pixel down
 * @param ey how far y moves for a target pixel down
 */
record Warp(float x, float y, float dx, float dy, float ex, float ey) {

  private static final int MAX_SAMPLES = 6;

  /** The image as it is, at another size. */
  static Warp scaled(float scale) {
    return new Warp(0, 0, 1 / scale, 0, 0, 1 / scale);
  }

  /** A box upright, scaled to a size. */
  static Warp upright(TextBox box, int width, int height) {
    float right = (float) (box.width() / width);
    float down = (float) (box.height() / height);
    float cos = (float) Math.cos(box.angle());
    float sin = (float) Math.sin(box.angle());
    Point corner = box.corner(-0.5, -0.5);
    return new Warp(
        (float) corner.x(), (float) corner.y(), cos * right, sin * right, -sin * down, cos * down);
  }

  /** The same, seen from another place of the target. */
  Warp moved(float right, float down) {
    return new Warp(x + dx * right + ex * down, y + dy * right + ey * down, dx, dy, ex, ey);
  }

  /** Turned by a quarter against the clock: what was at the right is now above. */
  Warp turned(int widthBefore) {
    Warp start = moved(widthBefore, 0);
    return new Warp(start.x, start.y, ex, ey, -dx, -dy);
  }

  /** Reads pixels, a mean of several where the target is smaller than the source. */
  void read(RgbImage image, Tensor into, int left, int width) {
    int samples = samples();
    for (int row = 0; row < into.height(); row++) {
      for (int column = 0; column < width; column++) {
        for (int channel = 0; channel < 3; channel++) {
          float value = mean(image, column, row, samples, 8 * channel);
          into.set(channel, row, left + column, value / 127.5f - 1);
        }
      }
    }
  }

  private int samples() {
    double step = Math.max(Math.hypot(dx, dy), Math.hypot(ex, ey));
    return (int) Math.max(1, Math.min(MAX_SAMPLES, Math.round(step)));
  }

  private float mean(RgbImage image, int column, int row, int samples, int shift) {
    float sum = 0;
    for (int i = 0; i < samples; i++) {
      for (int j = 0; j < samples; j++) {
        float right = column + (i + 0.5f) / samples;
        float down = row + (j + 0.5f) / samples;
        float sourceX = x + dx * right + ex * down - 0.5f;
        float sourceY = y + dy * right + ey * down - 0.5f;
        sum += image.sample(sourceX, sourceY, shift);
      }
    }
    return sum / (samples * samples);
  }

  /**
   * A tensor of one picture.
   *
   * @param width in pixels
   * @param height in pixels
   * @param values {@code [3, height, width]}
   */
  record Tensor(int width, int height, float[] values) {

    Tensor(int width, int height) {
      this(width, height, new float[3 * width * height]);
    }

    void set(int channel, int row, int column, float value) {
      values[(channel * height + row) * width + column] = value;
    }

    FloatBuffer buffer() {
      return FloatBuffer.wrap(values);
    }

    long[] shape() {
      return new long[] {1, 3, height, width};
    }
  }
}
