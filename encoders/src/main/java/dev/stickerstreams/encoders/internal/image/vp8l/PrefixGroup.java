package dev.stickerstreams.encoders.internal.image.vp8l;

/** The five codes that the pixels of a region are written in. */
record PrefixGroup(
    PrefixCode green, PrefixCode red, PrefixCode blue, PrefixCode alpha, PrefixCode distance) {

  static final int LITERALS = 256;
  static final int LENGTHS = 24;

  private static final int DISTANCES = 40;

  /**
   * Reads the definitions of the codes.
   *
   * @param greens symbols of the code for green, lengths and cached colours, the most of any
   * @param scratch overwritten; as long as there are greens
   */
  static PrefixGroup read(BitReader bits, int greens, int[] scratch) {
    return new PrefixGroup(
        PrefixCode.read(bits, greens, scratch),
        PrefixCode.read(bits, LITERALS, scratch),
        PrefixCode.read(bits, LITERALS, scratch),
        PrefixCode.read(bits, LITERALS, scratch),
        PrefixCode.read(bits, DISTANCES, scratch));
  }

  /** Memory that the codes take, roughly. */
  int bytes() {
    return green.bytes() + red.bytes() + blue.bytes() + alpha.bytes() + distance.bytes();
  }

  /** The rest of a pixel whose green is known. */
  int literal(BitReader bits, int greenValue) {
    int redValue = red.next(bits);
    int blueValue = blue.next(bits);
    return alpha.next(bits) << 24 | redValue << 16 | greenValue << 8 | blueValue;
  }
}
