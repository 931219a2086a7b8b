package dev.stickerstreams.encoders.internal.image.vp8l;

/** Recently seen colours by their hash. */
final class ColourCache {

  private static final int HASH = 0x1e35a7bd;

  private final int[] colours;
  private final int shift;

  /** A cache of two to the power of {@code bits} colours; of none if that is 0. */
  ColourCache(int bits) {
    colours = new int[bits == 0 ? 0 : 1 << bits];
    shift = 32 - bits;
  }

  int size() {
    return colours.length;
  }

  int get(int index) {
    return colours[index];
  }

  void put(int argb) {
    if (colours.length > 0) {
      colours[(HASH * argb) >>> shift] = argb;
    }
  }
}
