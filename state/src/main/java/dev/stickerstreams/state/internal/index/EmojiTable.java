package dev.stickerstreams.state.internal.index;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The rows of each emoji key, in the order of the stickers' ids. One thread changes it, but several
 * may add while an index is loaded; any thread reads. Holds the rows themselves: to look each up by
 * its id took more than twice as long.
 */
final class EmojiTable {

  private final Map<String, Map<String, StickerRow>> rowsByKey = new ConcurrentHashMap<>();

  /** Puts a row in place of the sticker's earlier one, under all its keys. */
  void put(StickerRow row) {
    row.emoji()
        .forEach(
            key ->
                rowsByKey
                    .computeIfAbsent(key, k -> new ConcurrentSkipListMap<>())
                    .put(row.id(), row));
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
    Map<String, StickerRow> rows = rowsByKey.get(key);
    if (rows != null) {
      rows.remove(id);
      if (rows.isEmpty()) {
        rowsByKey.remove(key);
      }
    }
  }

  /** Rows that have the key, in ascending order of ids; each current at some time while read. */
  Collection<StickerRow> rows(String key) {
    Map<String, StickerRow> rows = rowsByKey.get(key);
    return rows == null ? List.of() : rows.values();
  }
}
