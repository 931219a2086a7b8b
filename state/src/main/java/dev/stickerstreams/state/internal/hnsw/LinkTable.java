package dev.stickerstreams.state.internal.hnsw;

import dev.stickerstreams.state.internal.vector.IntRows;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The neighbour lists of all slots and levels: {@code [header, neighbour...]}, level 0 in one flat
 * table, the few lists of higher levels in an array for each slot that has some.
 *
 * <p>A list has one writer at a time and any number of readers. Each list is a sequence lock: the
 * header holds a version, a bit that is set while the list is being written, and the length. The
 * writer sets the bit, a store-store fence, the neighbours, then stores the new header with release
 * semantics. A reader loads the header with acquire semantics, copies the neighbours, a load-load
 * fence, and starts again if the header has changed. A reader therefore sees a whole list, and by
 * release and acquire all that was written before the list was: the vectors, levels, owners and
 * lists of the neighbours in it. Readers never block writers.
 */
final class LinkTable {

  private static final VarHandle HEADER = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int COUNT_MASK = 0xff;
  private static final int WRITING = 0x100;

  private final int upperStride;
  private final IntRows base;
  private int[][] upper = new int[16][];

  LinkTable(int m) {
    this.upperStride = 1 + m;
    this.base = new IntRows(1 + 2 * m);
  }

  void ensure(int slots) {
    base.ensure(slots);
    if (slots > upper.length) {
      upper = Arrays.copyOf(upper, Math.max(slots, upper.length + (upper.length >> 1)));
    }
  }

  /** Gives a slot empty lists on levels 0 to {@code level}. */
  void allocate(int slot, int level) {
    upper[slot] = level == 0 ? null : new int[level * upperStride];
    write(slot, 0, new int[0], 0);
  }

  /** The highest level the slot has a list on. */
  int level(int slot) {
    int[] lists = upper[slot];
    return lists == null ? 0 : lists.length / upperStride;
  }

  /** Copies the slot's neighbours on a level and returns how many there are. */
  int read(int slot, int level, int[] into) {
    return level == 0
        ? read(base.chunk(slot), base.offset(slot), into)
        : read(upper[slot], (level - 1) * upperStride, into);
  }

  /** Brings the slot's list on level 0 into the cache. */
  int touch(int slot) {
    int[] rows = base.chunk(slot);
    int offset = base.offset(slot);
    int last = upperStride * 2 - 2;
    return rows[offset] + rows[offset + Math.min(16, last)] + rows[offset + last];
  }

  /** Replaces the slot's neighbours on a level. One writer a slot at a time. */
  void write(int slot, int level, int[] neighbours, int count) {
    if (level == 0) {
      write(base.chunk(slot), base.offset(slot), neighbours, count);
    } else {
      write(upper[slot], (level - 1) * upperStride, neighbours, count);
    }
  }

  private static int read(int[] rows, int offset, int[] into) {
    while (true) {
      int header = (int) HEADER.getAcquire(rows, offset);
      if ((header & WRITING) == 0) {
        int count = header & COUNT_MASK;
        System.arraycopy(rows, offset + 1, into, 0, count);
        VarHandle.loadLoadFence();
        if ((int) HEADER.getOpaque(rows, offset) == header) {
          return count;
        }
      }
      Thread.onSpinWait();
    }
  }

  private static void write(int[] rows, int offset, int[] neighbours, int count) {
    int version = rows[offset] & ~(WRITING | COUNT_MASK);
    HEADER.setOpaque(rows, offset, version | WRITING);
    VarHandle.storeStoreFence();
    System.arraycopy(neighbours, 0, rows, offset + 1, count);
    HEADER.setRelease(rows, offset, version + 2 * WRITING | count);
  }

  /** Memory held, in bytes. */
  long bytes() {
    long lists = 0;
    for (int[] row : upper) {
      lists += row == null ? 0 : 16 + 4L * row.length;
    }
    return base.bytes() + 4L * upper.length + lists;
  }
}
