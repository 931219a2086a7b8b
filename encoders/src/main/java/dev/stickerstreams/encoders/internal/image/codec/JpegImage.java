package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageFacts;
import dev.stickerstreams.encoders.image.ImageFormat;
import dev.stickerstreams.encoders.image.ImageRejectedException;
import dev.stickerstreams.encoders.image.PixelImage;
import dev.stickerstreams.encoders.image.PixelMode;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;

/**
 * A JPEG image: the JDK's reader yields the stored components, the colours are converted here, so
 * that neither embedded profiles nor guesses about CMYK take part. As in Pillow the EXIF
 * orientation is not applied and CMYK is taken for inverted.
 */
final class JpegImage implements ParsedImage {

  private final byte[] file;
  private final JpegHeader header;

  private JpegImage(byte[] file, JpegHeader header) {
    this.file = file;
    this.header = header;
  }

  static JpegImage parse(byte[] file) {
    return new JpegImage(file, JpegHeader.parse(file));
  }

  @Override
  public ImageFacts facts() {
    return new ImageFacts(ImageFormat.JPEG, header.width(), header.height(), 1);
  }

  /** The JDK's raster, its copy, and in a progressive file coefficients of two bytes. */
  @Override
  public int bytesPerPixel() {
    return 4 * mode().bytesPerPixel();
  }

  @Override
  public PixelImage frame(int index, Deadline deadline) throws IOException {
    header.checkScans();
    return ImageReaders.read(file, facts(), deadline, this::pixels);
  }

  private PixelImage pixels(ImageReader reader) throws IOException {
    Raster raster = reader.readRaster(0, null);
    if (raster.getNumBands() != header.componentIds().length) {
      throw ImageRejectedException.corrupt("The JPEG states two different numbers of components");
    }
    byte[] samples =
        (byte[]) raster.getDataElements(0, 0, raster.getWidth(), raster.getHeight(), null);
    return new PixelImage(header.width(), header.height(), mode(), convert(samples));
  }

  private PixelMode mode() {
    return switch (header.componentIds().length) {
      case 1 -> PixelMode.GREY;
      case 3 -> PixelMode.RGB;
      default -> PixelMode.CMYK;
    };
  }

  private byte[] convert(byte[] samples) {
    if (header.lumaChroma()) {
      YCbCr.toRgb(samples, mode().bytesPerPixel());
    }
    if (mode() == PixelMode.CMYK) {
      invert(samples, header.lumaChroma());
    }
    return samples;
  }

  /** Luma and chroma convert to red, green and blue, which are the inverse of the stored inks. */
  private static void invert(byte[] samples, boolean blackOnly) {
    for (int i = 0; i < samples.length; i++) {
      if (!blackOnly || i % 4 == 3) {
        samples[i] = (byte) ~samples[i];
      }
    }
  }
}
