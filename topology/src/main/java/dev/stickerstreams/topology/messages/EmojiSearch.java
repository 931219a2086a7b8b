package dev.stickerstreams.topology.messages;

import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.state.StickerFilter;
import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.state.StickerIndex;
import dev.stickerstreams.topology.reading.TypedEmoji;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the stickers of emoji: of the very form first, then of ever plainer ones. Thread-safe.
 *
 * @param index where they are
 */
record EmojiSearch(StickerIndex index) {

  /** Above every cosine with its share of common words. */
  private static final float EXACT = 2;

  private static final float STEP = 0.001f;

  /** Stickers of the emoji, at most {@code most}, before those that are merely near, each once. */
  List<StickerHit> before(
      List<StickerHit> near, List<TypedEmoji> emoji, StickerFilter filter, int most) {
    Map<String, StickerHit> found = new LinkedHashMap<>();
    for (TypedEmoji match : emoji) {
      for (String key : match.keysFromExactToBase()) {
        add(match, key, filter, most, found);
      }
    }
    near.forEach(hit -> found.putIfAbsent(hit.stickerId(), hit));
    return List.copyOf(found.values());
  }

  private void add(
      TypedEmoji match, String key, StickerFilter filter, int most, Map<String, StickerHit> found) {
    for (var hit : index.byEmoji(key, filter, most)) {
      if (found.size() < most) {
        float score = EXACT - STEP * found.size();
        found.putIfAbsent(
            hit.stickerId(),
            new StickerHit(
                hit.stickerId(), score, VectorKind.EMOJI, match.sequence(), hit.attributes()));
      }
    }
  }
}
