package dev.stickerstreams.topology.ranking;

import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.topology.reading.EmojiText;
import java.util.List;
import java.util.Set;

/** Tells which stickers are one and the same to a person who chooses. */
final class Variants {

  private static final int FIRST_CLOCK = 0x1F550;
  private static final int LAST_CLOCK = 0x1F567;

  private Variants() {}

  /**
   * What variants have in common: the plainest form of their emoji, without gender, skin, hair or
   * the hour of a clock; of stickers without emoji, the sticker.
   */
  static String key(StickerHit sticker) {
    if (sticker.emoji().isEmpty()) {
      return sticker.stickerId();
    }
    List<String> keys = EmojiText.keys(sticker.emoji().get(0));
    String plainest = keys.get(keys.size() - 1);
    int first = plainest.codePointAt(0);
    return first >= FIRST_CLOCK && first <= LAST_CLOCK ? Character.toString(FIRST_CLOCK) : plainest;
  }

  /** What stickers that show one picture have in common. */
  static String picture(StickerHit sticker) {
    String original = sticker.attributes().getDuplicateOf();
    return original == null ? sticker.stickerId() : original;
  }

  /** Share of the terms of two labels that they have in common (Jaccard), in [0, 1]. */
  static double likeness(Set<String> a, Set<String> b) {
    long common = a.stream().filter(b::contains).count();
    return common == 0 ? 0 : (double) common / (a.size() + b.size() - common);
  }
}
