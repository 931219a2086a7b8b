package dev.stickerstreams.encoders.internal.image;

import dev.stickerstreams.encoders.image.PixelImage;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessing.AlphaHandling;

/** Converts pixels of any mode to red, green and blue with Pillow's integer arithmetic. */
final class RgbConversion {

  private final AlphaHandling alpha;

  RgbConversion(AlphaHandling alpha) {
    this.alpha = alpha;
  }

  /** {@code [height, width, 3]} unsigned bytes. */
  byte[] convert(PixelImage image) {
    byte[] from = image.samples();
    int step = image.mode().bytesPerPixel();
    byte[] rgb = new byte[from.length / step * 3];
    for (int source = 0, target = 0; source < from.length; source += step, target += 3) {
      switch (image.mode()) {
        case BILEVEL, GREY, GREY_ALPHA -> grey(from[source], rgb, target);
        case RGB, PALETTE_RGB, RGBA -> System.arraycopy(from, source, rgb, target, 3);
        case CMYK -> cmyk(from, source, rgb, target);
      }
      if (alpha == AlphaHandling.WHITE && image.mode().hasAlpha()) {
        overWhite(rgb, target, from[source + step - 1] & 0xff);
      }
    }
    return rgb;
  }

  private static void grey(byte value, byte[] rgb, int target) {
    rgb[target] = value;
    rgb[target + 1] = value;
    rgb[target + 2] = value;
  }

  private static void cmyk(byte[] from, int source, byte[] rgb, int target) {
    int light = 255 - (from[source + 3] & 0xff);
    for (int i = 0; i < 3; i++) {
      int ink = from[source + i] & 0xff;
      rgb[target + i] = (byte) Math.max(0, light - ByteMath.multiply(ink, light));
    }
  }

  private static void overWhite(byte[] rgb, int target, int alpha) {
    for (int i = target; i < target + 3; i++) {
      rgb[i] = (byte) ByteMath.mix(255, rgb[i] & 0xff, alpha);
    }
  }
}
