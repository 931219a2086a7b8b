package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.PixelImage;
import dev.stickerstreams.encoders.image.PixelMode;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;

/** Unpacks a canvas of packed alpha, red, green and blue. */
final class ArgbPixels {

  private ArgbPixels() {}

  /** Samples of a mode that is grey, RGB or RGBA; the grey value is that of blue. */
  static PixelImage of(int[] argb, int width, int height, PixelMode mode) {
    byte[] samples = new byte[Math.multiplyExact(argb.length, mode.bytesPerPixel())];
    switch (mode) {
      case GREY -> grey(argb, samples);
      case RGB -> rgb(argb, samples);
      default -> rgba(argb, samples);
    }
    return new PixelImage(width, height, mode, samples);
  }

  private static void grey(int[] argb, byte[] samples) {
    for (int i = 0; i < argb.length; i++) {
      samples[i] = (byte) argb[i];
    }
  }

  private static void rgb(int[] argb, byte[] samples) {
    for (int i = 0, target = 0; i < argb.length; i++, target += 3) {
      samples[target] = (byte) (argb[i] >> 16);
      samples[target + 1] = (byte) (argb[i] >> 8);
      samples[target + 2] = (byte) argb[i];
    }
  }

  private static void rgba(int[] argb, byte[] samples) {
    IntBuffer rgba = ByteBuffer.wrap(samples).asIntBuffer();
    for (int i = 0; i < argb.length; i++) {
      rgba.put(i, Integer.rotateLeft(argb[i], Byte.SIZE));
    }
  }
}
