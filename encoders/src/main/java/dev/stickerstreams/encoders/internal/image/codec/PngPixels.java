package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageFacts;
import dev.stickerstreams.encoders.image.ImageFormat;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Decodes the compressed samples of a PNG frame with the JDK's reader, which is given a file of
 * nothing but header and data: no text, colour profile or transparency chunk reaches it, and
 * palette indices pass as grey values.
 */
final class PngPixels {

  private static final byte[] SIGNATURE =
      "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);

  private PngPixels() {}

  /**
   * Decodes one frame.
   *
   * @param header with the frame's size
   * @param data zlib stream
   * @return samples in the header's mode
   */
  static byte[] decode(PngHeader header, byte[] data, Deadline deadline) throws IOException {
    ImageFacts facts = new ImageFacts(ImageFormat.PNG, header.width(), header.height(), 1);
    return ImageReaders.read(
        file(header, data), facts, deadline, reader -> samples(header, reader.read(0).getRaster()));
  }

  private static byte[] samples(PngHeader header, Raster raster) {
    int step = header.mode().bytesPerPixel();
    byte[] samples = new byte[Math.multiplyExact(header.width() * step, header.height())];
    if (header.bitDepth() == 8 && raster.getTransferType() == DataBuffer.TYPE_BYTE) {
      raster.getDataElements(0, 0, header.width(), header.height(), samples);
      return samples;
    }
    int[] row = new int[header.width() * header.bands()];
    int target = 0;
    for (int y = 0; y < header.height(); y++) {
      raster.getPixels(0, y, header.width(), 1, row);
      for (int x = 0; x < row.length; x += header.bands()) {
        write(header, row, x, samples, target);
        target += step;
      }
    }
    return samples;
  }

  private static void write(PngHeader header, int[] row, int x, byte[] samples, int target) {
    switch (header.mode()) {
      case BILEVEL -> samples[target] = (byte) -row[x];
      default -> {
        int step = header.mode().bytesPerPixel();
        for (int band = 0; band < step; band++) {
          samples[target + band] = (byte) eightBits(header, row[x + source(header, band, step)]);
        }
      }
    }
  }

  /** Grey with alpha in 16 bits becomes RGBA: three bands read the grey one. */
  private static int source(PngHeader header, int band, int step) {
    return header.bands() == 2 && step == 4 ? band / 3 : band;
  }

  private static int eightBits(PngHeader header, int sample) {
    if (header.bitDepth() == 16) {
      return sample >> 8;
    }
    boolean scaled = header.colourType() == PngHeader.GREY;
    return scaled ? sample * (255 / ((1 << header.bitDepth()) - 1)) : sample;
  }

  private static byte[] file(PngHeader header, byte[] data) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(data.length + 64);
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(SIGNATURE);
    chunk(out, "IHDR", ihdr(header));
    chunk(out, "IDAT", data);
    chunk(out, "IEND", new byte[0]);
    return bytes.toByteArray();
  }

  private static byte[] ihdr(PngHeader header) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(header.width());
    out.writeInt(header.height());
    out.writeByte(header.bitDepth());
    out.writeByte(header.colourType() == PngHeader.PALETTE ? PngHeader.GREY : header.colourType());
    out.writeShort(0);
    out.writeBoolean(header.interlaced());
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
