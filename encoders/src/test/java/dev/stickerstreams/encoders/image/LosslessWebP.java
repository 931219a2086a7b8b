package dev.stickerstreams.encoders.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes lossless WebP files that no encoder would write: with far too many prefix codes. */
final class LosslessWebP {

  /** As many as two bytes can name. */
  static final int MOST_GROUPS = 1 << 16;

  private static final int BLOCK_SIDE = 4;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int window;
  private int available;

  private LosslessWebP() {}

  /** One pixel in the last of 65,536 groups of codes for two symbols each. */
  static byte[] withUnusedGroups() {
    LosslessWebP file = new LosslessWebP();
    file.header(1);
    file.oneSymbol(255);
    file.oneSymbol(255);
    file.oneSymbol(0);
    file.oneSymbol(0);
    file.oneSymbol(0);
    for (int code = 0; code < 5 * MOST_GROUPS; code++) {
      file.twoSymbols();
    }
    file.bits(0, 4);
    return file.riff();
  }

  /** A square with a group for each block, whose codes have a symbol for each value. */
  static byte[] withUsedGroups(int count) {
    int side = BLOCK_SIDE * (int) Math.sqrt(count);
    LosslessWebP file = new LosslessWebP();
    file.header(side);
    file.allGreens();
    file.allValues();
    file.oneSymbol(0);
    file.oneSymbol(0);
    file.oneSymbol(0);
    for (int group = 0; group < count; group++) {
      file.value(group & 0xff);
      file.value(group >> 8);
    }
    for (int group = 0; group < count; group++) {
      file.allGreens();
      file.allValues();
      file.allValues();
      file.allValues();
      file.oneSymbol(0);
    }
    for (int sample = 0; sample < 4 * side * side; sample++) {
      file.value(sample & 0xff);
    }
    return file.riff();
  }

  /** No transform, no cache, groups by blocks of four pixels a side, no cache in their image. */
  private void header(int side) {
    bits(side - 1, 14);
    bits(side - 1, 14);
    bits(0, 4);
    bits(0, 2);
    bits(1, 1);
    bits(0, 3);
    bits(0, 1);
  }

  private void oneSymbol(int symbol) {
    bits(0b101, 3);
    bits(symbol, 8);
  }

  private void twoSymbols() {
    bits(0b0011, 4);
    bits(1, 8);
  }

  /** Codes of eight bits for the first 256 symbols; lengths and cached colours have none. */
  private void allGreens() {
    eightBitLengths();
    bits(1, 1);
    bits(3, 3);
    bits(254, 8);
  }

  private void allValues() {
    eightBitLengths();
    bits(0, 1);
  }

  /** A code for lengths whose one symbol is 8, the twelfth of those that can be given. */
  private void eightBitLengths() {
    bits(0, 1);
    bits(12 - 4, 4);
    for (int i = 0; i < 11; i++) {
      bits(0, 3);
    }
    bits(1, 3);
  }

  private void value(int value) {
    bits(Integer.reverse(value) >>> 24, 8);
  }

  private void bits(int value, int count) {
    window |= value << available;
    available += count;
    while (available >= 8) {
      bytes.write(window);
      window >>>= 8;
      available -= 8;
    }
  }

  private byte[] riff() {
    bits(0, 8 * Integer.signum(available));
    ByteBuffer file = ByteBuffer.allocate(21 + bytes.size()).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(file.capacity() - 8);
    file.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(1 + bytes.size());
    file.put((byte) 0x2f).put(bytes.toByteArray());
    return file.array();
  }
}
