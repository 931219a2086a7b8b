package dev.stickerstreams.state.internal.index;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * By partition, the offset of the next record to apply. The partitions are those of the one topic
 * that feeds the store. Thread-safe.
 */
final class Offsets {

  private final Map<Integer, Long> next = new ConcurrentHashMap<>();

  Long get(int partition) {
    return next.get(partition);
  }

  void set(int partition, long offset) {
    next.put(partition, offset);
  }

  void clear(int partition) {
    next.remove(partition);
  }

  Map<Integer, Long> all() {
    return Map.copyOf(next);
  }

  Set<Integer> partitions() {
    return next.keySet();
  }
}
