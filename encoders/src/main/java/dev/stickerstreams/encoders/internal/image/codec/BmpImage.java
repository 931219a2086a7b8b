package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageFacts;
import dev.stickerstreams.encoders.image.ImageFormat;
import dev.stickerstreams.encoders.image.ImageRejectedException;
import dev.stickerstreams.encoders.image.PixelImage;
import dev.stickerstreams.encoders.image.PixelMode;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.stream.IntStream;

/** A Windows bitmap; pixels by the JDK's reader. */
final class BmpImage implements ParsedImage {

  private static final int FILE_HEADER_BYTES = 14;
  private static final int CORE_HEADER_BYTES = 12;
  private static final int BIT_FIELDS = 3;
  private static final int HEADER_BYTES_WITH_ALPHA_MASK = 56;

  private final byte[] file;
  private final ImageFacts facts;
  private final boolean alpha;

  private BmpImage(byte[] file, int width, int height, boolean alpha) {
    this.file = file;
    this.facts = new ImageFacts(ImageFormat.BMP, width, height, 1);
    this.alpha = alpha;
  }

  static BmpImage parse(byte[] file) {
    ByteCursor cursor = new ByteCursor(file, FILE_HEADER_BYTES);
    long headerBytes = cursor.u32LittleEndian();
    if (headerBytes == CORE_HEADER_BYTES) {
      return new BmpImage(
          file, side(cursor.u16LittleEndian()), side(cursor.u16LittleEndian()), false);
    }
    int width = side((int) cursor.u32LittleEndian());
    int height = side(Math.abs((int) cursor.u32LittleEndian()));
    cursor.skip(2);
    int bits = cursor.u16LittleEndian();
    long compression = cursor.u32LittleEndian();
    if (compression > BIT_FIELDS) {
      throw ImageRejectedException.unsupported("BMP compression " + compression);
    }
    boolean masked = compression == BIT_FIELDS && headerBytes >= HEADER_BYTES_WITH_ALPHA_MASK;
    return new BmpImage(file, width, height, bits == 32 && masked && alphaMask(file) != 0);
  }

  private static long alphaMask(byte[] file) {
    return new ByteCursor(file, FILE_HEADER_BYTES + 52).u32LittleEndian();
  }

  private static int side(int pixels) {
    if (pixels <= 0) {
      throw ImageRejectedException.corrupt("The BMP has no pixels");
    }
    return pixels;
  }

  @Override
  public ImageFacts facts() {
    return facts;
  }

  /** The JDK's image, and its pixels as they are and premultiplied. */
  @Override
  public int bytesPerPixel() {
    return 3 * PixelMode.RGBA.bytesPerPixel();
  }

  @Override
  public PixelImage frame(int index, Deadline deadline) throws IOException {
    return ImageReaders.read(file, facts, deadline, reader -> pixels(reader.read(0)));
  }

  private PixelImage pixels(BufferedImage image) {
    PixelMode mode = mode(image);
    int step = mode.bytesPerPixel();
    byte[] samples = new byte[facts.width() * facts.height() * step];
    int[] row = new int[facts.width()];
    int target = 0;
    for (int y = 0; y < facts.height(); y++) {
      read(image, y, row);
      for (int argb : row) {
        write(argb, samples, target, step);
        target += step;
      }
    }
    return new PixelImage(facts.width(), facts.height(), mode, samples);
  }

  /** Grey samples are taken as they are, without the colour conversion of {@code getRGB}. */
  private static void read(BufferedImage image, int y, int[] row) {
    if (!isGrey(image)) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      return;
    }
    image.getRaster().getPixels(0, y, row.length, 1, row);
    for (int x = 0; x < row.length; x++) {
      row[x] *= 0x010101;
    }
  }

  private static boolean isGrey(BufferedImage image) {
    return image.getColorModel().getNumColorComponents() == 1;
  }

  private static void write(int argb, byte[] samples, int target, int step) {
    for (int band = 0; band < Math.min(step, 3); band++) {
      samples[target + band] = (byte) (argb >> (16 - 8 * band));
    }
    if (step == 4) {
      samples[target + 3] = (byte) (argb >>> 24);
    }
  }

  /** A palette that only counts from black to white is no palette. */
  private PixelMode mode(BufferedImage image) {
    if (isGrey(image)) {
      return PixelMode.GREY;
    }
    if (image.getColorModel() instanceof IndexColorModel palette) {
      return paletteMode(palette);
    }
    return alpha ? PixelMode.RGBA : PixelMode.RGB;
  }

  private static PixelMode paletteMode(IndexColorModel palette) {
    int size = palette.getMapSize();
    int step = size == 2 ? 0xffffff : 0x010101;
    boolean grey =
        IntStream.range(0, size).allMatch(i -> (palette.getRGB(i) & 0xffffff) == i * step);
    if (!grey) {
      return PixelMode.PALETTE_RGB;
    }
    return size == 2 ? PixelMode.BILEVEL : PixelMode.GREY;
  }
}
