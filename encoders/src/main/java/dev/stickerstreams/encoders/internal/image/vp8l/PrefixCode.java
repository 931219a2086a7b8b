package dev.stickerstreams.encoders.internal.image.vp8l;

import dev.stickerstreams.encoders.image.ImageRejectedException;
import java.util.Arrays;

/**
 * A canonical prefix code. Codes of up to 8 bits are looked up at once, longer ones bit by bit. A
 * file may define hundreds of thousands, so that arrays are no larger than the code needs.
 * Immutable.
 */
final class PrefixCode {

  static final int MAX_BITS = 15;

  private static final int MAX_LOOKUP_BITS = 8;

  /** What a code takes beside the content of its two arrays. */
  private static final int FIXED_BYTES = 160;

  private static final int[] LENGTH_ORDER = {
    17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  };

  /** How many codes there are of each length. */
  private final int[] counts = new int[MAX_BITS + 1];

  /** Symbols by code. */
  private final short[] symbols;

  /** Bits of the longest short code. */
  private final int lookupBits;

  /** Symbol and length of each short code, least significant bit first; 0 for the long ones. */
  private final char[] lookup;

  private PrefixCode(int[] lengths, int alphabet) {
    int longest = 0;
    for (int symbol = 0; symbol < alphabet; symbol++) {
      counts[lengths[symbol]]++;
      longest = Math.max(longest, lengths[symbol]);
    }
    int used = alphabet - counts[0];
    counts[0] = 0;
    symbols = new short[used];
    if (used != 1) {
      checkComplete();
    }
    sort(lengths, alphabet);
    lookupBits = Math.min(longest, MAX_LOOKUP_BITS);
    lookup = used == 1 ? new char[0] : lookup();
  }

  /**
   * Reads the definition of a code.
   *
   * @param alphabet number of symbols
   * @param lengths overwritten; at least as long as the alphabet
   */
  static PrefixCode read(BitReader bits, int alphabet, int[] lengths) {
    Arrays.fill(lengths, 0, alphabet, 0);
    if (bits.flag()) {
      simple(bits, lengths, alphabet);
    } else {
      normal(bits, lengths, alphabet);
    }
    bits.checkEnd();
    return new PrefixCode(lengths, alphabet);
  }

  private static void simple(BitReader bits, int[] lengths, int alphabet) {
    boolean two = bits.flag();
    int first = bits.read(bits.flag() ? 8 : 1);
    int second = two ? bits.read(8) : first;
    if (Math.max(first, second) >= alphabet) {
      throw invalid();
    }
    lengths[first] = 1;
    lengths[second] = 1;
  }

  private static void normal(BitReader bits, int[] lengths, int alphabet) {
    int[] lengthLengths = new int[LENGTH_ORDER.length];
    int count = 4 + bits.read(4);
    for (int i = 0; i < count; i++) {
      lengthLengths[LENGTH_ORDER[i]] = bits.read(3);
    }
    PrefixCode code = new PrefixCode(lengthLengths, lengthLengths.length);
    int left = bits.flag() ? 2 + bits.read(2 + 2 * bits.read(3)) : alphabet;
    int previous = 8;
    for (int symbol = 0; symbol < alphabet && left > 0; left--) {
      int length = code.next(bits);
      if (length < 16) {
        lengths[symbol++] = length;
        previous = length == 0 ? previous : length;
        continue;
      }
      int repeat =
          length == 16 ? 3 + bits.read(2) : length == 17 ? 3 + bits.read(3) : 11 + bits.read(7);
      if (symbol + repeat > alphabet) {
        throw invalid();
      }
      Arrays.fill(lengths, symbol, symbol + repeat, length == 16 ? previous : 0);
      symbol += repeat;
    }
  }

  /** Memory that this code takes, roughly. */
  int bytes() {
    return FIXED_BYTES + Short.BYTES * symbols.length + Character.BYTES * lookup.length;
  }

  /** Reads a symbol; a code of one symbol takes no bits. */
  int next(BitReader bits) {
    if (lookup.length == 0) {
      return symbols[0];
    }
    int entry = lookup[bits.peek(lookupBits)];
    if (entry != 0) {
      bits.skip(entry & 0xf);
      return entry >> 4;
    }
    return nextBitByBit(bits);
  }

  private int nextBitByBit(BitReader bits) {
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= MAX_BITS; length++) {
      code |= bits.read(1);
      if (code - first < counts[length]) {
        return symbols[index + code - first];
      }
      index += counts[length];
      first = (first + counts[length]) << 1;
      code <<= 1;
    }
    throw invalid();
  }

  private void checkComplete() {
    int left = 1;
    for (int length = 1; length <= MAX_BITS; length++) {
      left = 2 * left - counts[length];
      if (left < 0) {
        throw invalid();
      }
    }
    if (left != 0) {
      throw invalid();
    }
  }

  private void sort(int[] lengths, int alphabet) {
    int[] next = new int[MAX_BITS + 2];
    for (int length = 1; length <= MAX_BITS; length++) {
      next[length + 1] = next[length] + counts[length];
    }
    for (int symbol = 0; symbol < alphabet; symbol++) {
      if (lengths[symbol] > 0) {
        symbols[next[lengths[symbol]]++] = (short) symbol;
      }
    }
  }

  private char[] lookup() {
    char[] table = new char[1 << lookupBits];
    int code = 0;
    int index = 0;
    for (int length = 1; length <= lookupBits; length++) {
      for (int i = 0; i < counts[length]; i++, code++, index++) {
        int reversed = Integer.reverse(code) >>> (32 - length);
        for (int slot = reversed; slot < table.length; slot += 1 << length) {
          table[slot] = (char) (symbols[index] << 4 | length);
        }
      }
      code <<= 1;
    }
    return table;
  }

  private static ImageRejectedException invalid() {
    return ImageRejectedException.corrupt("The WebP has an invalid prefix code");
  }
}
