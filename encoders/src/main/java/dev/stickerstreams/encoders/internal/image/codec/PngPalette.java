package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.PixelImage;
import dev.stickerstreams.encoders.image.PixelMode;

/**
 * Colours and transparency of a PNG.
 *
 * @param colours red, green and blue of each entry; missing entries are black
 * @param transparency alpha of the first entries, or one colour of 16 bits a sample; null for none
 */
record PngPalette(byte[] colours, byte[] transparency) {

  int alpha(int index) {
    return transparency == null || index >= transparency.length ? 255 : transparency[index] & 0xff;
  }

  /** Whether an RGB pixel has the one transparent colour. */
  boolean isTransparent(byte[] samples, int pixel) {
    if (transparency == null || transparency.length < 6) {
      return false;
    }
    for (int band = 0; band < 3; band++) {
      if (transparency[2 * band] != 0 || transparency[2 * band + 1] != samples[pixel + band]) {
        return false;
      }
    }
    return true;
  }

  /** Replaces indices by colours, with alpha if there is any transparency. */
  PixelImage look(byte[] indices, int width, int height) {
    PixelMode mode = transparency == null ? PixelMode.RGB : PixelMode.RGBA;
    int step = mode.bytesPerPixel();
    byte[] samples = new byte[indices.length * step];
    for (int i = 0; i < indices.length; i++) {
      int index = indices[i] & 0xff;
      if (3 * index + 3 <= colours.length) {
        System.arraycopy(colours, 3 * index, samples, i * step, 3);
      }
      if (step == 4) {
        samples[i * step + 3] = (byte) alpha(index);
      }
    }
    return new PixelImage(width, height, mode, samples);
  }
}
