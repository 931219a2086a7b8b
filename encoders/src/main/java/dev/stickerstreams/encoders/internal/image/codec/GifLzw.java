package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageRejectedException;

/**
 * Unpacks the data of one GIF frame: variable-length LZW codes of up to 12 bits, least significant
 * bit first, in blocks of up to 255 bytes. Not thread-safe.
 */
final class GifLzw {

  private static final int MAX_CODES = 1 << 12;

  private final int[] prefix = new int[MAX_CODES];
  private final byte[] suffix = new byte[MAX_CODES];
  private final byte[] stack = new byte[MAX_CODES + 1];
  private final byte[] file;
  private final byte[] indices;
  private final int minimumBits;
  private int position;
  private int blockLeft;
  private int bits;
  private int bitCount;
  private int written;

  private GifLzw(byte[] file, int offset, byte[] indices) {
    this.file = file;
    this.minimumBits = file[offset] & 0xff;
    this.position = offset + 1;
    this.indices = indices;
  }

  /**
   * Unpacks until the frame is full or its data ends.
   *
   * @param offset of the byte that holds the size of the smallest code
   * @param indices receives the palette index of each pixel
   * @return how many there were
   */
  static int unpack(byte[] file, int offset, byte[] indices) {
    GifLzw lzw = new GifLzw(file, offset, indices);
    lzw.unpack();
    return lzw.written;
  }

  private void unpack() {
    if (minimumBits < 1 || minimumBits > 11) {
      throw ImageRejectedException.corrupt("The GIF has codes of %d bits".formatted(minimumBits));
    }
    int clear = 1 << minimumBits;
    int next = clear + 2;
    int codeBits = minimumBits + 1;
    int previous = -1;
    int firstOfPrevious = 0;
    while (written < indices.length) {
      int code = code(codeBits);
      if (code < 0 || code == clear + 1) {
        return;
      }
      if (code == clear) {
        next = clear + 2;
        codeBits = minimumBits + 1;
        previous = -1;
        continue;
      }
      int largest = previous < 0 ? clear - 1 : next;
      if (code > largest) {
        throw ImageRejectedException.corrupt("The GIF has a code that is not in its table");
      }
      int first = write(code < next ? code : previous, clear, code < next ? -1 : firstOfPrevious);
      if (previous >= 0 && next < MAX_CODES) {
        prefix[next] = previous;
        suffix[next++] = (byte) first;
        codeBits += next == 1 << codeBits && codeBits < 12 ? 1 : 0;
      }
      previous = code;
      firstOfPrevious = first;
    }
  }

  /** Writes the pixels of a code, then {@code extra} unless it is negative; returns the first. */
  private int write(int code, int clear, int extra) {
    int depth = 0;
    int rest = code;
    while (rest >= clear) {
      stack[depth++] = suffix[rest];
      rest = prefix[rest];
    }
    stack[depth++] = (byte) rest;
    int count = Math.min(depth, indices.length - written);
    for (int i = 1; i <= count; i++) {
      indices[written++] = stack[depth - i];
    }
    if (extra >= 0 && written < indices.length) {
      indices[written++] = (byte) extra;
    }
    return rest;
  }

  /** The next code; -1 at the end of the data. */
  private int code(int codeBits) {
    while (bitCount < codeBits) {
      if (blockLeft == 0) {
        blockLeft = file[position++] & 0xff;
        if (blockLeft == 0) {
          position--;
          return -1;
        }
      }
      bits |= (file[position++] & 0xff) << bitCount;
      bitCount += 8;
      blockLeft--;
    }
    int code = bits & (1 << codeBits) - 1;
    bits >>>= codeBits;
    bitCount -= codeBits;
    return code;
  }
}
