package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageRejectedException;
import java.util.Arrays;
import java.util.List;

/**
 * The chunks of a WebP file that matter.
 *
 * @param alpha whether the file claims to have any transparency
 */
record WebPFile(byte[] file, int width, int height, boolean alpha, List<Frame> frames) {

  /**
   * One frame.
   *
   * @param bitstream its pixels
   * @param blended over what is there, or in its place
   * @param cleared to transparent before the next frame is drawn
   */
  record Frame(Region region, WebPBitstream bitstream, boolean blended, boolean cleared) {}

  private static final int RIFF_SIZE_END = 8;

  static WebPFile parse(byte[] file, int maxFrames) {
    return new Parser(upToItsEnd(file), maxFrames).parse();
  }

  /** The file without what follows it: the RIFF header says how long it is. */
  private static byte[] upToItsEnd(byte[] file) {
    long end = RIFF_SIZE_END + new ByteCursor(file, 4).u32LittleEndian();
    return end < file.length ? Arrays.copyOf(file, (int) end) : file;
  }

  private static final class Parser {

    private static final int RIFF_HEADER_BYTES = 12;
    private static final int ANIMATION_FLAG = 0x02;
    private static final int ALPHA_FLAG = 0x10;
    private static final int FRAME_HEADER_BYTES = 16;

    private final byte[] file;
    private final ByteCursor cursor;
    private final List<Frame> frames;
    private int width;
    private int height;
    private int flags;

    Parser(byte[] file, int maxFrames) {
      this.file = file;
      this.frames = new FrameList<>(maxFrames);
      this.cursor = new ByteCursor(file, RIFF_HEADER_BYTES);
    }

    WebPFile parse() {
      String first = cursor.tag();
      int length = length(cursor);
      if (!first.equals("VP8X")) {
        return plain(RIFF_HEADER_BYTES);
      }
      extendedHeader();
      int afterHeader = cursor.skip(length - 10L + (length & 1));
      if ((flags & ANIMATION_FLAG) == 0) {
        return plain(afterHeader + length - 10 + (length & 1));
      }
      while (cursor.remaining() >= 8) {
        chunk();
      }
      if (frames.isEmpty()) {
        throw ImageRejectedException.corrupt("The WebP animation has no frame");
      }
      return new WebPFile(file, width, height, (flags & ALPHA_FLAG) != 0, frames);
    }

    private void extendedHeader() {
      flags = cursor.u8();
      cursor.skip(3);
      width = 1 + cursor.u24LittleEndian();
      height = 1 + cursor.u24LittleEndian();
    }

    private WebPFile plain(int offset) {
      WebPBitstream found = WebPBitstream.find(file, offset, file.length);
      boolean extended = width > 0;
      boolean unannounced = extended && (flags & ALPHA_FLAG) == 0;
      WebPBitstream bitstream = unannounced ? found.withoutAlphaPlane() : found;
      Region whole = Region.whole(bitstream.width(), bitstream.height());
      if (extended && !whole.covers(width, height)) {
        throw ImageRejectedException.corrupt("The WebP image does not fill its canvas");
      }
      boolean alpha = bitstream.hasAlpha() || (flags & ALPHA_FLAG) != 0;
      List<Frame> still = List.of(new Frame(whole, bitstream, false, false));
      return new WebPFile(file, bitstream.width(), bitstream.height(), alpha, still);
    }

    private void chunk() {
      String type = cursor.tag();
      int length = length(cursor);
      int body = cursor.skip(length);
      cursor.skip(Math.min(length & 1, cursor.remaining()));
      if (type.equals("ANMF")) {
        frames.add(frame(body, body + length));
      }
    }

    private Frame frame(int start, int end) {
      ByteCursor header = new ByteCursor(file, start);
      int x = 2 * header.u24LittleEndian();
      int y = 2 * header.u24LittleEndian();
      header.skip(9); // size, which is read off the bitstream as libwebp does, and duration
      int frameFlags = header.u8();
      WebPBitstream bitstream = WebPBitstream.find(file, start + FRAME_HEADER_BYTES, end);
      Region region = new Region(x, y, bitstream.width(), bitstream.height());
      if (!region.fits(width, height)) {
        throw ImageRejectedException.corrupt("A frame lies outside the WebP's canvas");
      }
      return new Frame(region, bitstream, (frameFlags & 2) == 0, (frameFlags & 1) != 0);
    }

    private static int length(ByteCursor cursor) {
      long length = cursor.u32LittleEndian();
      if (length > cursor.remaining()) {
        throw ImageRejectedException.corrupt("The WebP is cut off");
      }
      return (int) length;
    }
  }
}
