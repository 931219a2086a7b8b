package dev.stickerstreams.encoders.image;

import dev.stickerstreams.encoders.internal.image.OpaquePicture;
import dev.stickerstreams.encoders.internal.image.PictureSketch;
import java.util.Optional;

/**
 * Describes what a picture looks like in 48 bytes that stay nearly the same in another size,
 * format, compression or border: a perceptual hash.
 *
 * <p>The first frame is put on white, borders of one colour are cut off, and the rest is shrunk to
 * 32 x 32. Bytes 0 to 31 are bits of shape: two for each of the 128 lowest frequencies of its
 * brightness (DCT-II, each weighted by its frequency, without the mean), which tell whether it is
 * clearly negative or clearly positive. Bytes 32 to 47 are levels, 0 to 255: brightness and both
 * colour differences of each quarter, the proportion of the sides, the contrast, and two that are
 * 0. Thread-safe.
 */
public final class PictureHasher {

  /** Bytes of a hash. */
  public static final int BYTES = 48;

  private static final int MAX_SIDE = 512;

  private final ImageDecoder decoder;

  /** A hasher of what a decoder reads. */
  public PictureHasher(ImageDecoder decoder) {
    this.decoder = decoder;
  }

  /**
   * The hash of an image file; empty where all is of one colour.
   *
   * @return {@code [48]} bytes
   * @throws ImageRejectedException if the file is no image, is damaged or exceeds the decoder's
   *     limits
   */
  public Optional<byte[]> hash(byte[] file) {
    return decoder.decode(file, 1, PictureHasher::hash).get(0);
  }

  private static Optional<byte[]> hash(PixelImage frame) {
    return OpaquePicture.onWhite(frame, MAX_SIDE)
        .withoutBorders()
        .map(picture -> PictureSketch.of(picture).hash());
  }
}
