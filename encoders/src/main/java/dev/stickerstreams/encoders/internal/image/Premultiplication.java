package dev.stickerstreams.encoders.internal.image;

import dev.stickerstreams.encoders.image.PixelImage;

/** Multiplies colours by their alpha and back, so that hidden colours do not bleed in a resize. */
final class Premultiplication {

  private Premultiplication() {}

  static PixelImage apply(PixelImage image) {
    return map(image, ByteMath::multiply);
  }

  static PixelImage undo(PixelImage image) {
    return map(image, Premultiplication::divide);
  }

  private static int divide(int sample, int alpha) {
    return alpha == 0 || alpha == 255 ? sample : Math.min(255, 255 * sample / alpha);
  }

  private static PixelImage map(PixelImage image, ByAlpha change) {
    byte[] samples = image.samples().clone();
    int step = image.mode().bytesPerPixel();
    for (int pixel = 0; pixel < samples.length; pixel += step) {
      int alpha = samples[pixel + step - 1] & 0xff;
      for (int i = pixel; alpha != 255 && i < pixel + step - 1; i++) {
        samples[i] = (byte) change.apply(samples[i] & 0xff, alpha);
      }
    }
    return new PixelImage(image.width(), image.height(), image.mode(), samples);
  }

  private interface ByAlpha {
    int apply(int sample, int alpha);
  }
}
