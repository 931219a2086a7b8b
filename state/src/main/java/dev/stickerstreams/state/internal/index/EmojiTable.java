package dev.stickerstreams.state.internal.index;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Ids of the stickers of each emoji key, in order. One thread changes it, but several may add while
 * an index is loaded; any thread reads, and has to check that the current row has the key: ids come
 * before the row does and go after it.
 */
final class EmojiTable {

  private final Map<String, NavigableSet<String>> idsByKey = new ConcurrentHashMap<>();

  void add(StickerRow row) {
    row.emoji()
        .forEach(
            key -> idsByKey.computeIfAbsent(key, k -> new ConcurrentSkipListSet<>()).add(row.id()));
  }

  /** Takes a sticker from the keys that only its old version has. */
  void removeStale(StickerRow old, StickerRow current) {
    for (String key : old.emoji()) {
      if (!current.emoji().contains(key)) {
        remove(key, old.id());
      }
    }
  }

  void remove(StickerRow row) {
    row.emoji().forEach(key -> remove(key, row.id()));
  }

  private void remove(String key, String id) {
    NavigableSet<String> ids = idsByKey.get(key);
    if (ids != null) {
      ids.remove(id);
      if (ids.isEmpty()) {
        idsByKey.remove(key);
      }
    }
  }

  /** Ids that had the key at some time while they are read, in ascending order. */
  Iterable<String> ids(String key) {
    return idsByKey.getOrDefault(key, Collections.emptyNavigableSet());
  }
}
