package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageRejectedException;
import dev.stickerstreams.encoders.image.ImageRejectedException.Reason;
import java.util.List;
import java.util.Optional;

/**
 * The blocks of a GIF file.
 *
 * @param background palette index of the screen's background
 */
record GifFile(byte[] file, int width, int height, int background, List<Frame> frames) {

  /** What happens to a frame's region before the next frame is drawn. */
  enum Disposal {
    KEEP,
    BACKGROUND,
    RESTORE
  }

  /**
   * One frame.
   *
   * @param palette its own or the file's; without one indices are grey values
   * @param transparent palette index; -1 for none
   * @param dataOffset of the size of the smallest code
   */
  record Frame(
      Region region,
      Optional<GifPalette> palette,
      int transparent,
      Disposal disposal,
      boolean interlaced,
      int dataOffset) {}

  static GifFile parse(byte[] file, int maxFrames) {
    return new Parser(file, maxFrames).parse();
  }

  private static final class Parser {

    private static final int SIGNATURE_BYTES = 6;
    private static final long MAX_PIXELS_BEYOND = 1 << 20;
    private static final long MAX_SCREENS = 4;
    private static final int TRAILER = 0x3b;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int GRAPHIC_CONTROL = 0xf9;

    private final byte[] file;
    private final ByteCursor cursor;
    private final List<Frame> frames;
    private int width;
    private int height;
    private Optional<GifPalette> globalPalette = Optional.empty();
    private Disposal disposal = Disposal.KEEP;
    private int transparent = -1;

    Parser(byte[] file, int maxFrames) {
      this.file = file;
      this.frames = new FrameList<>(maxFrames);
      this.cursor = new ByteCursor(file, SIGNATURE_BYTES);
    }

    GifFile parse() {
      width = cursor.u16LittleEndian();
      height = cursor.u16LittleEndian();
      int flags = cursor.u8();
      int background = cursor.u8();
      cursor.skip(1);
      boolean hasPalette = (flags & 0x80) != 0;
      if (hasPalette) {
        globalPalette = palette(flags);
      }
      readBlocks();
      if (frames.isEmpty() || width < 1 || height < 1) {
        throw ImageRejectedException.corrupt("The GIF has no image");
      }
      return new GifFile(file, width, height, hasPalette ? background : 0, frames);
    }

    /** A file that ends without its trailer is complete if its last block is. */
    private void readBlocks() {
      while (!cursor.atEnd()) {
        switch (cursor.u8()) {
          case TRAILER -> {
            return;
          }
          case EXTENSION -> extension();
          case IMAGE -> image();
          default -> {
            // stray bytes between blocks are skipped, as browsers and Pillow do
          }
        }
      }
    }

    private void extension() {
      int label = cursor.u8();
      int length = cursor.u8();
      ByteCursor block = new ByteCursor(file, cursor.skip(length));
      if (label == GRAPHIC_CONTROL && length >= 4) {
        graphicControl(block);
      }
      if (length > 0) {
        skipBlocks();
      }
    }

    private void graphicControl(ByteCursor block) {
      int flags = block.u8();
      block.skip(2);
      if ((flags & 1) != 0) {
        transparent = block.u8();
      }
      disposal =
          switch (flags >> 2 & 7) {
            case 0 -> disposal;
            case 1 -> Disposal.KEEP;
            case 2 -> Disposal.BACKGROUND;
            default -> Disposal.RESTORE;
          };
    }

    private void image() {
      int x = cursor.u16LittleEndian();
      int y = cursor.u16LittleEndian();
      Region region = new Region(x, y, cursor.u16LittleEndian(), cursor.u16LittleEndian());
      checkSize(region);
      int flags = cursor.u8();
      Optional<GifPalette> palette = (flags & 0x80) != 0 ? palette(flags) : globalPalette;
      int dataOffset = cursor.skip(1);
      skipBlocks();
      boolean interlaced = (flags & 0x40) != 0;
      frames.add(new Frame(region, palette, transparent, disposal, interlaced, dataOffset));
      transparent = -1;
    }

    /** What lies beyond the screen is cut, but unpacked all the same. */
    private void checkSize(Region region) {
      long pixels = (long) region.width() * region.height();
      if (pixels > MAX_PIXELS_BEYOND + MAX_SCREENS * width * height) {
        throw new ImageRejectedException(
            Reason.TOO_LARGE,
            "A frame of %,d pixels lies beyond the GIF's screen".formatted(pixels));
      }
    }

    private Optional<GifPalette> palette(int flags) {
      int entries = 2 << (flags & 7);
      return Optional.of(new GifPalette(file, cursor.skip(3L * entries), entries));
    }

    private void skipBlocks() {
      for (int length = cursor.u8(); length > 0; length = cursor.u8()) {
        cursor.skip(length);
      }
    }
  }
}
