package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageRejectedException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file that matter: header, palette, transparency and frames.
 *
 * @param palette red, green and blue of each entry; empty without one
 * @param transparency content of {@code tRNS}; null without one
 * @param frames of the animation where it is whole, of the still otherwise; a still that is not
 *     part of the animation is not among them
 * @param still what is shown where animations are not
 */
record PngFile(
    byte[] file,
    PngHeader header,
    byte[] palette,
    byte[] transparency,
    List<Frame> frames,
    Frame still) {

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

    private static final Set<String> ANIMATION_CHUNKS = Set.of("acTL", "fcTL", "fdAT");

    /** Length, type and checksum of a chunk. */
    private static final int CHUNK_BYTES = 12;

    private final byte[] file;
    private final ByteCursor cursor;
    private final List<Frame> frames;
    private PngHeader header;
    private byte[] palette = {};
    private byte[] transparency;
    private long animationFrames;
    private Frame control;
    private final List<Piece> still = new ArrayList<>();
    private boolean damaged;

    Parser(byte[] file, int maxFrames) {
      this.file = file;
      this.frames = new FrameList<>(maxFrames);
      this.cursor = new ByteCursor(file, SIGNATURE_BYTES);
    }

    PngFile parse() {
      boolean more = true;
      while (more) {
        more = !endsWithoutTrailer() && chunk();
      }
      if (header == null || still.isEmpty()) {
        throw ImageRejectedException.corrupt("The PNG has no image data");
      }
      Region whole = Region.whole(header.width(), header.height());
      Frame image = new Frame(whole, Disposal.KEEP, false, still);
      return new PngFile(file, header, palette, transparency, frames(image), image);
    }

    /** A file whose last chunk is complete is whole without its trailer. */
    private boolean endsWithoutTrailer() {
      return !still.isEmpty() && cursor.remaining() < CHUNK_BYTES;
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
          if (matches(type, start, (int) length, crc)) {
            use(type, body, (int) length);
          }
        }
        default -> {}
      }
      return !type.equals("IEND");
    }

    /** Without a damaged chunk of the animation the still remains; the others are needed. */
    private boolean matches(String type, int start, int length, long expected) {
      CRC32 crc = new CRC32();
      crc.update(file, start, 4 + length);
      if (crc.getValue() == expected) {
        return true;
      }
      if (!ANIMATION_CHUNKS.contains(type)) {
        throw ImageRejectedException.corrupt(
            "The PNG chunk %s at byte %,d has a wrong checksum".formatted(type, start));
      }
      damaged = true;
      return false;
    }

    private void use(String type, int body, int length) {
      ByteCursor chunk = new ByteCursor(file, body);
      switch (type) {
        case "IHDR" -> header = PngHeader.parse(chunk);
        case "PLTE" -> palette = copy(body, length);
        case "tRNS" -> transparency = copy(body, length);
        case "acTL" -> animationFrames = still.isEmpty() ? chunk.u32() : animationFrames;
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
        damaged = true;
        return;
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
        default -> {
          damaged = true;
          yield Disposal.KEEP;
        }
      };
    }

    private void still(Piece piece) {
      still.add(piece);
      if (control != null) {
        animated(piece);
      }
    }

    private void animated(Piece piece) {
      damaged |= control == null || piece.length() < 0;
      if (animationFrames == 0 || damaged) {
        return;
      }
      if (control.data().isEmpty()) {
        frames.add(control);
      }
      control.data().add(piece);
    }

    /** The animation, or the still where it is damaged or has fewer frames than announced. */
    private List<Frame> frames(Frame image) {
      boolean whole = animationFrames > 0 && animationFrames <= frames.size() && !damaged;
      return whole ? frames.subList(0, (int) animationFrames) : List.of(image);
    }
  }
}
