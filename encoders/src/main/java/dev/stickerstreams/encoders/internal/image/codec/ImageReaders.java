package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageFacts;
import dev.stickerstreams.encoders.image.ImageRejectedException;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Runs the readers of {@code javax.imageio} on files in memory. */
final class ImageReaders {

  /** What is done with an open reader. */
  interface Reading<T> {
    T of(ImageReader reader) throws IOException;
  }

  private ImageReaders() {}

  /**
   * Opens a reader, makes sure that it sees the size that was checked, and closes it afterwards.
   *
   * @param file of one still image
   * @param expected the facts that the limits were checked against
   */
  static <T> T read(byte[] file, ImageFacts expected, Deadline deadline, Reading<T> reading)
      throws IOException {
    ImageReader reader = reader(expected.format().name());
    try (DeadlineInput input = new DeadlineInput(file, deadline)) {
      reader.setInput(input, true, true);
      if (reader.getWidth(0) != expected.width() || reader.getHeight(0) != expected.height()) {
        throw ImageRejectedException.corrupt("The image states two different sizes");
      }
      return reading.of(reader);
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader reader(String format) {
    var readers = ImageIO.getImageReadersByFormatName(format);
    if (!readers.hasNext()) {
      throw new IllegalStateException("No image reader for " + format + " on the class path");
    }
    return readers.next();
  }
}
