package dev.stickerstreams.encoders.internal.image.vp8l;

import dev.stickerstreams.encoders.image.ImageRejectedException;
import java.util.BitSet;

/**
 * Reads an entropy-coded image: literals, copies of earlier pixels and cached colours (sections 5
 * and 6 of the specification).
 */
final class EntropyImage {

  private static final int MAX_CACHE_BITS = 11;

  /** Memory for prefix codes; encoders give a group to regions of hundreds of pixels at least. */
  private static final long CODE_BYTES = 1 << 20;

  private static final long CODE_BYTES_PER_PIXEL = 8;

  /** Horizontal and vertical distance of the codes for near pixels. */
  private static final int[] NEAR = {
    0, 1, 1, 0, 1, 1, -1, 1, 0, 2, 2, 0, 1, 2, -1, 2, 2, 1, -2, 1, 2, 2, -2, 2, 0, 3, 3, 0, 1, 3,
        -1,
    3, 3, 1, -3, 1, 2, 3, -2, 3, 3, 2, -3, 2, 0, 4, 4, 0, 1, 4, -1, 4, 4, 1, -4, 1, 3, 3, -3, 3, 2,
        4,
    -2, 4, 4, 2, -4, 2, 0, 5, 3, 4, -3, 4, 4, 3, -4, 3, 5, 0, 1, 5, -1, 5, 5, 1, -5, 1, 2, 5, -2, 5,
        5,
    2, -5, 2, 4, 4, -4, 4, 3, 5, -3, 5, 5, 3, -5, 3, 0, 6, 6, 0, 1, 6, -1, 6, 6, 1, -6, 1, 2, 6, -2,
        6,
    6, 2, -6, 2, 4, 5, -4, 5, 5, 4, -5, 4, 3, 6, -3, 6, 6, 3, -6, 3, 0, 7, 7, 0, 1, 7, -1, 7, 5, 5,
        -5,
    5, 7, 1, -7, 1, 4, 6, -4, 6, 6, 4, -6, 4, 2, 7, -2, 7, 7, 2, -7, 2, 3, 7, -3, 7, 7, 3, -7, 3, 5,
        6,
    -5, 6, 6, 5, -6, 5, 8, 0, 4, 7, -4, 7, 7, 4, -7, 4, 8, 1, 8, 2, 6, 6, -6, 6, 8, 3, 5, 7, -5, 7,
        7,
    5, -7, 5, 8, 4, 6, 7, -6, 7, 7, 6, -7, 6, 8, 5, 7, 7, -7, 7, 8, 6, 8, 7
  };

  private final BitReader bits;
  private final int width;
  private final int height;
  private final Runnable betweenRows;
  private final int[] pixels;
  private ColourCache cache = new ColourCache(0);
  private int groupBits;
  private int[] groupOfBlock = {};
  private PrefixGroup[] groups = {};
  private PrefixGroup group;
  private int groupEnd;

  private EntropyImage(BitReader bits, int width, int height, Runnable betweenRows) {
    this.bits = bits;
    this.width = width;
    this.height = height;
    this.betweenRows = betweenRows;
    this.pixels = new int[Math.multiplyExact(width, height)];
  }

  /** Reads the main image, whose codes may change from region to region. */
  static int[] readMain(BitReader bits, int width, int height, Runnable betweenRows) {
    return new EntropyImage(bits, width, height, betweenRows).read(true);
  }

  /** Reads an image of parameters. */
  static int[] readSub(BitReader bits, int width, int height, Runnable betweenRows) {
    return new EntropyImage(bits, width, height, betweenRows).read(false);
  }

  /** How many blocks of two to the power of {@code bits} pixels cover a length. */
  static int blocks(int length, int bits) {
    return (length + (1 << bits) - 1) >> bits;
  }

  private int[] read(boolean main) {
    readCache();
    readGroups(main && bits.flag() ? readBlocks() : 1);
    int position = 0;
    int nextCheck = 0;
    while (position < pixels.length) {
      if (position >= nextCheck) {
        bits.checkEnd();
        betweenRows.run();
        nextCheck = position + width;
      }
      position = next(position);
    }
    bits.checkEnd();
    return pixels;
  }

  private void readCache() {
    int cacheBits = bits.flag() ? bits.read(4) : 0;
    if (cacheBits > MAX_CACHE_BITS) {
      throw ImageRejectedException.corrupt(
          "The WebP has a colour cache of %d bits".formatted(cacheBits));
    }
    cache = new ColourCache(cacheBits);
  }

  /** Reads which group each block is written in and returns how many groups follow. */
  private int readBlocks() {
    groupBits = 2 + bits.read(3);
    int blockRows = blocks(height, groupBits);
    groupOfBlock = readSub(bits, blocks(width, groupBits), blockRows, betweenRows);
    int count = 1;
    for (int i = 0; i < groupOfBlock.length; i++) {
      groupOfBlock[i] = groupOfBlock[i] >> 8 & 0xffff;
      count = Math.max(count, groupOfBlock[i] + 1);
    }
    return count;
  }

  /** Reads all groups, as they have no index, and keeps those that a block is written in. */
  private void readGroups(int count) {
    groups = new PrefixGroup[count];
    BitSet used = usedGroups();
    int greens = PrefixGroup.LITERALS + PrefixGroup.LENGTHS + cache.size();
    int[] scratch = new int[greens];
    long bytesLeft = CODE_BYTES + CODE_BYTES_PER_PIXEL * pixels.length;
    for (int i = 0; i < count; i++) {
      betweenRows.run();
      PrefixGroup group = PrefixGroup.read(bits, greens, scratch);
      if (used.get(i)) {
        groups[i] = group;
        bytesLeft -= group.bytes();
      }
      if (bytesLeft < 0) {
        throw ImageRejectedException.unsupported(
            "WebP of %,d pixels with %,d prefix codes".formatted(pixels.length, 5L * count));
      }
    }
  }

  private BitSet usedGroups() {
    BitSet used = new BitSet();
    used.set(0, groupOfBlock.length == 0);
    for (int group : groupOfBlock) {
      used.set(group);
    }
    return used;
  }

  /** Reads one literal, cached colour or copy and returns the position after it. */
  private int next(int position) {
    PrefixGroup group = group(position);
    int symbol = group.green().next(bits);
    if (symbol < PrefixGroup.LITERALS) {
      return set(position, group.literal(bits, symbol));
    }
    if (symbol >= PrefixGroup.LITERALS + PrefixGroup.LENGTHS) {
      return set(position, cache.get(symbol - PrefixGroup.LITERALS - PrefixGroup.LENGTHS));
    }
    int length = number(symbol - PrefixGroup.LITERALS);
    return copy(position, length, distance(number(group.distance().next(bits))));
  }

  private PrefixGroup group(int position) {
    if (position >= groupEnd) {
      changeGroup(position);
    }
    return group;
  }

  /** A group is that of a block, to its end in the row or that of the row. */
  private void changeGroup(int position) {
    if (groupOfBlock.length == 0) {
      group = groups[0];
      groupEnd = pixels.length;
      return;
    }
    int x = position % width;
    int y = position / width;
    int block = x >> groupBits;
    group = groups[groupOfBlock[(y >> groupBits) * blocks(width, groupBits) + block]];
    groupEnd = position - x + Math.min(width, (block + 1) << groupBits);
  }

  private int set(int position, int argb) {
    pixels[position] = argb;
    cache.put(argb);
    return position + 1;
  }

  private int copy(int position, int length, int distance) {
    if (distance > position || length > pixels.length - position) {
      throw ImageRejectedException.corrupt("The WebP copies pixels from outside the image");
    }
    if (cache.size() == 0 && distance >= length) {
      System.arraycopy(pixels, position - distance, pixels, position, length);
      return position + length;
    }
    int next = position;
    for (int end = position + length; next < end; ) {
      next = set(next, pixels[next - distance]);
    }
    return next;
  }

  /** A number written as a prefix and extra bits. */
  private int number(int prefix) {
    if (prefix < 4) {
      return prefix + 1;
    }
    int extra = (prefix - 2) >> 1;
    return ((2 + (prefix & 1)) << extra) + bits.read(extra) + 1;
  }

  private int distance(int code) {
    int near = NEAR.length / 2;
    if (code > near) {
      return code - near;
    }
    return Math.max(1, NEAR[2 * code - 2] + NEAR[2 * code - 1] * width);
  }
}
