package dev.stickerstreams.encoders.internal.image.vp8;

import java.util.Arrays;

/**
 * Samples of one component in whole macroblocks, with the border that prediction reads at the edges
 * of the frame: 127 above, 129 to the left.
 */
final class Plane {

  private static final int LEFT = 1;
  private static final int RIGHT = 4;

  final byte[] samples;
  final int stride;

  Plane(int width, int height) {
    stride = LEFT + width + RIGHT;
    samples = new byte[stride * (height + 1)];
    Arrays.fill(samples, 0, stride, (byte) 127);
    for (int row = 1; row <= height; row++) {
      samples[row * stride] = (byte) 129;
    }
  }

  int offset(int x, int y) {
    return (y + 1) * stride + LEFT + x;
  }

  int get(int offset) {
    return samples[offset] & 0xff;
  }

  void set(int offset, int value) {
    boolean within = (value & ~255) == 0;
    samples[offset] = (byte) (within ? value : value < 0 ? 0 : 255);
  }
}
