package dev.stickerstreams.encoders.internal.image.codec;

import java.util.stream.IntStream;

/**
 * Where a GIF has colours. Looked up when a frame is drawn: a file may have a palette for each of
 * many frames, most of which nobody wants to see.
 *
 * @param file that holds them
 * @param offset of red, green and blue of the first entry
 * @param entries up to 256
 */
record GifPalette(byte[] file, int offset, int entries) {

  static final int OPAQUE = 0xff000000;

  private static final int MAX_ENTRIES = 256;
  private static final int GREY_STEP = 0x010101;

  /** Opaque greys from black to white, which stand for a missing palette. */
  static int[] greys() {
    return IntStream.range(0, MAX_ENTRIES).map(value -> OPAQUE | GREY_STEP * value).toArray();
  }

  /** Whether the palette only counts from black to white, which Pillow takes for none. */
  boolean isGreyRamp() {
    return IntStream.range(0, entries).allMatch(i -> rgb(i) == GREY_STEP * i);
  }

  /** 256 opaque colours, black beyond the file's own. */
  int[] argb() {
    return isGreyRamp()
        ? greys()
        : IntStream.range(0, MAX_ENTRIES).map(i -> OPAQUE | (i < entries ? rgb(i) : 0)).toArray();
  }

  private int rgb(int entry) {
    int at = offset + 3 * entry;
    return (file[at] & 0xff) << 16 | (file[at + 1] & 0xff) << 8 | (file[at + 2] & 0xff);
  }
}
