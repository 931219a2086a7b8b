package dev.stickerstreams.encoders.image;

/**
 * Decoded pixels.
 *
 * @param width in pixels
 * @param height in pixels
 * @param mode what the samples are
 * @param samples {@code height * width * mode.bytesPerPixel()} unsigned bytes, pixel by pixel, row
 *     by row; shared, not to be changed
 */
public record PixelImage(int width, int height, PixelMode mode, byte[] samples) {

  public PixelImage {
    if (samples.length != (long) width * height * mode.bytesPerPixel()) {
      throw new IllegalArgumentException(
          "%d bytes are not %d x %d pixels of %s".formatted(samples.length, width, height, mode));
    }
  }
}
