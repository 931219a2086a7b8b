package dev.stickerstreams.encoders.image.codec;

import dev.stickerstreams.encoders.image.PixelImage;
import dev.stickerstreams.encoders.image.PixelMode;

/** Unpacks a canvas of packed alpha, red, green and blue. */
final class ArgbPixels {

  private ArgbPixels() {}

  /** Samples of a mode that is grey, RGB or RGBA; the grey value is that of blue. */
  static PixelImage of(int[] argb, int width, int height, PixelMode mode) {
    byte[] samples = new byte[Math.multiplyExact(argb.length, mode.bytesPerPixel())];
    int target = 0;
    for (int pixel : argb) {
      if (mode != PixelMode.GREY) {
        samples[target++] = (byte) (pixel >> 16);
        samples[target++] = (byte) (pixel >> 8);
      }
      samples[target++] = (byte) pixel;
      if (mode == PixelMode.RGBA) {
        samples[target++] = (byte) (pixel >>> 24);
      }
    }
    return new PixelImage(width, height, mode, samples);
  }
}
