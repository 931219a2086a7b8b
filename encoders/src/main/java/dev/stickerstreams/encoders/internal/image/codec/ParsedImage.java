package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageFacts;
import dev.stickerstreams.encoders.image.ImageFormat;
import dev.stickerstreams.encoders.image.PixelImage;
import java.io.IOException;
import java.util.Optional;

/**
 * An image file whose structure is known and whose pixels are not decoded yet. Keeps one canvas;
 * not thread-safe.
 */
public interface ParsedImage {

  /**
   * Reads the structure of a file.
   *
   * @param maxFrames more frames are rejected
   */
  static ParsedImage parse(ImageFormat format, byte[] file, int maxFrames) throws IOException {
    return switch (format) {
      case PNG -> PngImage.parse(file, maxFrames);
      case JPEG -> JpegImage.parse(file);
      case GIF -> GifImage.parse(file, maxFrames);
      case WEBP -> WebPImage.parse(file, maxFrames);
      case BMP -> BmpImage.parse(file);
    };
  }

  ImageFacts facts();

  /** Most bytes of memory that decoding and resizing take for each pixel of the canvas. */
  int bytesPerPixel();

  /** The picture to show where the frames of an animation turn out to be damaged. */
  default Optional<ParsedImage> still() {
    return Optional.empty();
  }

  /**
   * Decodes forward to a frame.
   *
   * @param index of the frame, greater than that of the call before
   * @param deadline checked on the way
   * @return the frame as it is shown, earlier frames beneath it
   */
  PixelImage frame(int index, Deadline deadline) throws IOException;
}
