package dev.stickerstreams.schemas.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Ids that the registry did not know a moment ago, so that a flood of damaged values does not
 * become a flood of requests. Thread-safe; of bounded size.
 */
final class UnknownIds {

  private static final long MEMORY_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final int MOST_IDS = 10_000;

  private final Map<Integer, Long> missedAtNanos = new ConcurrentHashMap<>();

  void add(int id) {
    if (missedAtNanos.size() >= MOST_IDS) {
      missedAtNanos.clear();
    }
    missedAtNanos.put(id, System.nanoTime());
  }

  boolean contains(int id) {
    Long missedAt = missedAtNanos.get(id);
    return missedAt != null && System.nanoTime() - missedAt < MEMORY_NANOS;
  }
}
