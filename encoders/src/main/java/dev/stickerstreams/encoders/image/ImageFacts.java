package dev.stickerstreams.encoders.image;

/**
 * What an image file's headers say, known without decoding a pixel.
 *
 * @param format by the file's first bytes
 * @param width of the canvas in pixels
 * @param height of the canvas in pixels
 * @param frames of the animation; 1 for a still
 */
public record ImageFacts(ImageFormat format, int width, int height, int frames) {

  public boolean animated() {
    return frames > 1;
  }

  /** The media type, such as {@code image/webp}. */
  public String mediaType() {
    return format.mediaType();
  }

  public long pixels() {
    return (long) width * height;
  }
}
