package dev.stickerstreams.encoders.image.codec;

import dev.stickerstreams.encoders.image.ImageRejectedException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file that matter: header, palette, transparency and frames.
 *
 * @param palette red, green and blue of each entry; empty without one
 * @param transparency content of {@code tRNS}; null without one
 * @param frames as Pillow counts them: a still image that is not part of the animation comes first
 */
record PngFile(
    byte[] file, PngHeader header, byte[] palette, byte[] transparency, List<Frame> frames) {

  /** What happens to a frame's region before the next frame is drawn. */
  enum Disposal {
    KEEP,
    CLEAR,
    RESTORE
  }

  /** One frame; {@code data} are pairs of offset and length of pieces of its zlib stream. */
  record Frame(Region region, Disposal disposal, boolean blended, List<Piece> data) {}

  /** A stretch of the file. */
  record Piece(int offset, int length) {}

  static PngFile parse(byte[] file, int maxFrames) {
    return new Parser(file, maxFrames).parse();
  }

  /** The zlib stream of a frame. */
  byte[] data(Frame frame) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (Piece piece : frame.data()) {
      data.write(file, piece.offset(), piece.length());
    }
    return data.toByteArray();
  }

  private static final class Parser {

    private static final int SIGNATURE_BYTES = 8;

    private final byte[] file;
    private final ByteCursor cursor;
    private final List<Frame> frames;
    private PngHeader header;
    private byte[] palette = {};
    private byte[] transparency;
    private long animationFrames;
    private Frame control;
    private boolean stillFirst;

    Parser(byte[] file, int maxFrames) {
      this.file = file;
      this.frames = new FrameList<>(maxFrames);
      this.cursor = new ByteCursor(file, SIGNATURE_BYTES);
    }

    PngFile parse() {
      boolean more = true;
      while (more) {
        more = chunk();
      }
      return new PngFile(file, header, palette, transparency, complete());
    }

    private boolean chunk() {
      long length = cursor.u32();
      int start = cursor.position();
      String type = cursor.tag();
      int body = cursor.skip(length);
      long crc = cursor.u32();
      if (header == null && !type.equals("IHDR")) {
        throw ImageRejectedException.corrupt("The PNG does not start with its header");
      }
      switch (type) {
        case "IHDR", "PLTE", "tRNS", "acTL", "fcTL", "IDAT", "fdAT" -> {
          checkCrc(type, start, (int) length, crc);
          use(type, body, (int) length);
        }
        default -> {}
      }
      return !type.equals("IEND");
    }

    private void checkCrc(String type, int start, int length, long expected) {
      CRC32 crc = new CRC32();
      crc.update(file, start, 4 + length);
      if (crc.getValue() != expected) {
        throw ImageRejectedException.corrupt(
            "The PNG chunk %s at byte %,d has a wrong checksum".formatted(type, start));
      }
    }

    private void use(String type, int body, int length) {
      ByteCursor chunk = new ByteCursor(file, body);
      switch (type) {
        case "IHDR" -> header = PngHeader.parse(chunk);
        case "PLTE" -> palette = copy(body, length);
        case "tRNS" -> transparency = copy(body, length);
        case "acTL" -> animationFrames = frames.isEmpty() ? chunk.u32() : animationFrames;
        case "fcTL" -> control(chunk);
        case "IDAT" -> still(new Piece(body, length));
        default -> animated(new Piece(body + 4, length - 4));
      }
    }

    private byte[] copy(int offset, int length) {
      return Arrays.copyOfRange(file, offset, offset + length);
    }

    private void control(ByteCursor chunk) {
      chunk.skip(4);
      long width = chunk.u32();
      long height = chunk.u32();
      long x = chunk.u32();
      long y = chunk.u32();
      chunk.skip(4);
      Disposal disposal = disposal(chunk.u8());
      if (width < 1 || height < 1 || x + width > header.width() || y + height > header.height()) {
        throw ImageRejectedException.corrupt("A frame lies outside the PNG's canvas");
      }
      Region region = new Region((int) x, (int) y, (int) width, (int) height);
      control = new Frame(region, disposal, chunk.u8() == 1, new ArrayList<>());
    }

    /** Nothing lies beneath the first frame. */
    private Disposal disposal(int code) {
      return switch (code) {
        case 0 -> Disposal.KEEP;
        case 1 -> Disposal.CLEAR;
        case 2 -> frames.isEmpty() ? Disposal.CLEAR : Disposal.RESTORE;
        default -> throw ImageRejectedException.corrupt("The PNG's frame disposal is unknown");
      };
    }

    private void still(Piece piece) {
      if (control != null && animationFrames > 0) {
        animated(piece);
      } else if (frames.isEmpty()) {
        stillFirst = true;
        Region whole = Region.whole(header.width(), header.height());
        frames.add(new Frame(whole, Disposal.KEEP, false, new ArrayList<>(List.of(piece))));
      } else {
        frames.get(0).data().add(piece);
      }
    }

    private void animated(Piece piece) {
      if (animationFrames == 0) {
        return;
      }
      if (control == null || piece.length() < 0) {
        throw ImageRejectedException.corrupt("The PNG has frame data without a frame");
      }
      if (control.data().isEmpty()) {
        frames.add(control);
      }
      control.data().add(piece);
    }

    private List<Frame> complete() {
      if (header == null || frames.isEmpty()) {
        throw ImageRejectedException.corrupt("The PNG has no image data");
      }
      if (animationFrames == 0) {
        return frames.subList(0, 1);
      }
      long expected = animationFrames + (stillFirst ? 1 : 0);
      if (expected > frames.size()) {
        throw ImageRejectedException.corrupt(
            "The PNG has %d frames of %d announced".formatted(frames.size(), expected));
      }
      return frames.subList(0, (int) expected);
    }
  }
}
