package dev.stickerstreams.encoders.image.codec;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Colours of a GIF.
 *
 * @param argb of 256 entries, opaque; black beyond the file's own
 */
record GifPalette(int[] argb) {

  static final int OPAQUE = 0xff000000;

  /** From black to white. */
  static final int[] GREYS =
      IntStream.range(0, 256).map(value -> OPAQUE | 0x010101 * value).toArray();

  /** Empty for a palette that only counts from black to white, which Pillow takes for none. */
  static Optional<GifPalette> read(byte[] file, int offset, int entries) {
    int[] argb = new int[256];
    Arrays.fill(argb, OPAQUE);
    for (int i = 0; i < entries; i++) {
      int at = offset + 3 * i;
      argb[i] |= (file[at] & 0xff) << 16 | (file[at + 1] & 0xff) << 8 | (file[at + 2] & 0xff);
    }
    boolean greyRamp = IntStream.range(0, entries).allMatch(i -> argb[i] == GREYS[i]);
    return greyRamp ? Optional.empty() : Optional.of(new GifPalette(argb));
  }
}
