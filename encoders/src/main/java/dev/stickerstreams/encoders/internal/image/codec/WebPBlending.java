package dev.stickerstreams.encoders.internal.image.codec;

/** Lays one pixel over another; both are packed alpha, red, green and blue, not premultiplied. */
final class WebPBlending {

  private static final int SCALE_BITS = 24;

  private WebPBlending() {}

  static int over(int below, int above) {
    int alpha = above >>> 24;
    if (alpha == 255) {
      return above;
    }
    if (alpha == 0) {
      return below;
    }
    int alphaBelow = ((below >>> 24) * (256 - alpha)) >> 8;
    int sum = alpha + alphaBelow;
    long scale = (1L << SCALE_BITS) / sum;
    int blended = sum << 24;
    for (int shift = 0; shift < 24; shift += 8) {
      long channel =
          (long) (above >> shift & 0xff) * alpha + (long) (below >> shift & 0xff) * alphaBelow;
      blended |= (int) ((channel * scale) >> SCALE_BITS) << shift;
    }
    return blended;
  }
}
