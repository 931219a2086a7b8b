package dev.stickerstreams.state.internal.filter;

import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;

/**
 * A set of owner numbers that one thread changes and any thread reads. Held in blocks of 65,536
 * numbers, each a bitmap that is copied when it changes (at most 8 KiB) and never changed once
 * published.
 */
final class OwnerBitmap {

  static final int BLOCK_BITS = 16;
  static final RoaringBitmap NONE = new RoaringBitmap();

  private volatile RoaringBitmap[] blocks = new RoaringBitmap[0];

  /** Adds an owner while no other thread can see the set, which spares the copy of its block. */
  void restore(int owner) {
    int number = owner >>> BLOCK_BITS;
    if (number >= blocks.length || blocks[number] == null) {
      publish(number, new RoaringBitmap());
    }
    blocks[number].add(owner);
  }

  void add(int owner) {
    RoaringBitmap block = block(owner >>> BLOCK_BITS);
    if (!block.contains(owner)) {
      RoaringBitmap changed = block.clone();
      changed.add(owner);
      publish(owner >>> BLOCK_BITS, changed);
    }
  }

  void remove(int owner) {
    RoaringBitmap block = block(owner >>> BLOCK_BITS);
    if (block.contains(owner)) {
      RoaringBitmap changed = block.clone();
      changed.remove(owner);
      publish(owner >>> BLOCK_BITS, changed);
    }
  }

  private void publish(int number, RoaringBitmap block) {
    RoaringBitmap[] next = Arrays.copyOf(blocks, Math.max(blocks.length, number + 1));
    next[number] = block;
    blocks = next;
  }

  int blocks() {
    return blocks.length;
  }

  /** The owners of a block; not to be changed. */
  RoaringBitmap block(int number) {
    RoaringBitmap[] now = blocks;
    return number < now.length && now[number] != null ? now[number] : NONE;
  }

  boolean isEmpty() {
    for (RoaringBitmap block : blocks) {
      if (block != null && !block.isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
