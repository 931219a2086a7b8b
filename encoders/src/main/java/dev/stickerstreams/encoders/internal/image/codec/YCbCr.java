package dev.stickerstreams.encoders.internal.image.codec;

/** JPEG's luma and chroma to red, green and blue, in the 16-bit fixed point of libjpeg. */
final class YCbCr {

  private static final int BITS = 16;
  private static final int HALF = 1 << (BITS - 1);
  private static final int RED_OF_CR = fixed(1.40200);
  private static final int GREEN_OF_CR = fixed(0.71414);
  private static final int GREEN_OF_CB = fixed(0.34414);
  private static final int BLUE_OF_CB = fixed(1.77200);

  private YCbCr() {}

  /** Converts the first three samples of each pixel in place. */
  static void toRgb(byte[] samples, int bytesPerPixel) {
    for (int i = 0; i < samples.length; i += bytesPerPixel) {
      int y = samples[i] & 0xff;
      int cb = (samples[i + 1] & 0xff) - 128;
      int cr = (samples[i + 2] & 0xff) - 128;
      samples[i] = clip(y + ((RED_OF_CR * cr + HALF) >> BITS));
      samples[i + 1] = clip(y + ((HALF - GREEN_OF_CB * cb - GREEN_OF_CR * cr) >> BITS));
      samples[i + 2] = clip(y + ((BLUE_OF_CB * cb + HALF) >> BITS));
    }
  }

  private static byte clip(int value) {
    return (byte) Math.max(0, Math.min(255, value));
  }

  private static int fixed(double value) {
    return (int) (value * (1 << BITS) + 0.5);
  }
}
