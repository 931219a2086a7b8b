package dev.stickerstreams.encoders.ocr;

import dev.stickerstreams.encoders.image.PixelImage;
import dev.stickerstreams.encoders.internal.image.PixelBlock;

/**
 * Pixels that may be transparent.
 *
 * @param width in pixels
 * @param height in pixels
 * @param pixels {@code 0xAARRGGBB}, not premultiplied, row by row
 */
record ArgbImage(int width, int height, int[] pixels) {

  static final int WHITE = 0xffffff;
  static final int DARK = 0x303030;

  private static final int OPAQUE = 128;
  private static final int LIGHT = 200;

  /** The share of light pixels among those at a transparent ground that white would swallow. */
  private static final double LIGHT_SHARE = 0.3;

  /** An image made smaller by a whole factor, so that no side is longer than wanted. */
  static ArgbImage of(PixelImage image, int maxSide) {
    int longest = Math.max(image.width(), image.height());
    int factor = (longest + maxSide - 1) / maxSide;
    int width = Math.max(1, image.width() / factor);
    int height = Math.max(1, image.height() / factor);
    PixelBlock block = new PixelBlock(image, factor);
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = block.mean(i % width * factor, i / width * factor);
    }
    return new ArgbImage(width, height, pixels);
  }

  /** The image on a ground of one colour. */
  RgbImage over(int ground) {
    int[] rgb = new int[pixels.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = over(pixels[i], ground);
    }
    return new RgbImage(width, height, rgb);
  }

  private static int over(int pixel, int ground) {
    int alpha = pixel >>> 24;
    if (alpha == 255) {
      return pixel & WHITE;
    }
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int above = ((pixel >> shift) & 0xff) * alpha;
      int below = ((ground >> shift) & 0xff) * (255 - alpha);
      mixed |= Math.round((above + below) / 255f) << shift;
    }
    return mixed;
  }

  /** Whether much of what stands at the transparent ground is light, so that white hides it. */
  boolean fadesOnWhite() {
    int edges = 0;
    int light = 0;
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        if (isEdge(i)) {
          edges++;
          light += brightness(pixels[i]) > LIGHT ? 1 : 0;
        }
      }
    }
    return edges > 0 && light > edges * LIGHT_SHARE;
  }

  private boolean isEdge(int i) {
    return isOpaque(i)
        && !(isOpaque(i - 1) && isOpaque(i + 1) && isOpaque(i - width) && isOpaque(i + width));
  }

  private boolean isOpaque(int i) {
    return pixels[i] >>> 24 >= OPAQUE;
  }

  private static int brightness(int pixel) {
    int red = (pixel >> 16) & 0xff;
    int green = (pixel >> 8) & 0xff;
    return (red * 299 + green * 587 + (pixel & 0xff) * 114) / 1000;
  }
}
