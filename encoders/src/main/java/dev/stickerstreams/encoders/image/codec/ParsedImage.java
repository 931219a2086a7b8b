package dev.stickerstreams.encoders.image.codec;

import dev.stickerstreams.encoders.image.ImageFacts;
import dev.stickerstreams.encoders.image.PixelImage;
import java.io.IOException;

/**
 * An image file whose structure is known and whose pixels are not decoded yet. Keeps one canvas;
 * not thread-safe.
 */
public interface ParsedImage {

  ImageFacts facts();

  /** Most bytes of memory that decoding and resizing take for each pixel of the canvas. */
  int bytesPerPixel();

  /**
   * Decodes forward to a frame.
   *
   * @param index of the frame, greater than that of the call before
   * @param deadline checked on the way
   * @return the frame as it is shown, earlier frames beneath it
   */
  PixelImage frame(int index, Deadline deadline) throws IOException;
}
