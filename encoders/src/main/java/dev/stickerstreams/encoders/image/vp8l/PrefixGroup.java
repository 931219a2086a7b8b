package dev.stickerstreams.encoders.image.vp8l;

/** The five codes that the pixels of a region are written in. */
record PrefixGroup(
    PrefixCode green, PrefixCode red, PrefixCode blue, PrefixCode alpha, PrefixCode distance) {

  static final int LITERALS = 256;
  static final int LENGTHS = 24;

  private static final int DISTANCES = 40;

  static PrefixGroup read(BitReader bits, int cacheSize) {
    return new PrefixGroup(
        PrefixCode.read(bits, LITERALS + LENGTHS + cacheSize),
        PrefixCode.read(bits, LITERALS),
        PrefixCode.read(bits, LITERALS),
        PrefixCode.read(bits, LITERALS),
        PrefixCode.read(bits, DISTANCES));
  }

  /** The rest of a pixel whose green is known. */
  int literal(BitReader bits, int greenValue) {
    int redValue = red.next(bits);
    int blueValue = blue.next(bits);
    return alpha.next(bits) << 24 | redValue << 16 | greenValue << 8 | blueValue;
  }
}
