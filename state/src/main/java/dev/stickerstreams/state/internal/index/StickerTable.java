package dev.stickerstreams.state.internal.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The current row of every sticker, by id and by ordinal. One thread updates, any reads. Ordinals
 * are dense and used again at once: who holds an old slot finds that the row does not own it.
 */
final class StickerTable {

  private static final VarHandle ROWS = MethodHandles.arrayElementVarHandle(StickerRow[].class);

  private Map<String, StickerRow> byId = new ConcurrentHashMap<>();
  private final Deque<Integer> unused = new ArrayDeque<>();
  private volatile StickerRow[] rows = new StickerRow[16];
  private int ordinals;

  int size() {
    return byId.size();
  }

  /** The sticker's row, or null. */
  StickerRow get(String id) {
    return byId.get(id);
  }

  /** The row of an ordinal, or null. */
  StickerRow get(int ordinal) {
    StickerRow[] now = rows;
    return ordinal < now.length ? (StickerRow) ROWS.getAcquire(now, ordinal) : null;
  }

  int nextOrdinal() {
    Integer reused = unused.poll();
    return reused == null ? ordinals++ : reused;
  }

  void put(StickerRow row) {
    set(row.ordinal(), row);
    byId.put(row.id(), row);
  }

  /** Makes an empty table ready for {@link #restore} of ordinals below {@code count}. */
  void beginRestore(int count) {
    byId = new ConcurrentHashMap<>(Math.max(16, count + count / 2));
    rows = new StickerRow[Math.max(16, count)];
    ordinals = count;
  }

  /** Puts back a row that was stored. Threads may restore different rows at once. */
  void restore(StickerRow row) {
    put(row);
  }

  void endRestore() {
    for (int ordinal = 0; ordinal < ordinals; ordinal++) {
      if (get(ordinal) == null) {
        unused.add(ordinal);
      }
    }
  }

  void remove(StickerRow row) {
    set(row.ordinal(), null);
    byId.remove(row.id());
    unused.add(row.ordinal());
  }

  private void set(int ordinal, StickerRow row) {
    if (ordinal >= rows.length) {
      rows = Arrays.copyOf(rows, Math.max(ordinal + 1, 2 * rows.length));
    }
    ROWS.setRelease(rows, ordinal, row);
  }

  Iterable<StickerRow> rows() {
    return byId.values();
  }

  /** All ordinals in use lie below this; for any thread. */
  int capacity() {
    return rows.length;
  }

  int ordinals() {
    return ordinals;
  }
}
