package dev.stickerstreams.state;

import dev.stickerstreams.schemas.Rating;
import java.util.Optional;
import java.util.Set;

/**
 * Which stickers a search may return. All conditions must hold.
 *
 * @param tenant stickers of this tenant and stickers without one; empty: only stickers without a
 *     tenant
 * @param highestRating no sticker rated above this, where unrated counts as {@link Rating#R};
 *     empty: no limit
 * @param language only stickers annotated in this language; empty: all
 * @param packsAllowed only these packs; empty set: all
 * @param packsExcluded none of these packs
 * @param stickersExcluded none of these stickers
 * @param animated only animated, or only still, stickers; empty: both
 */
public record StickerFilter(
    Optional<String> tenant,
    Optional<Rating> highestRating,
    Optional<String> language,
    Set<String> packsAllowed,
    Set<String> packsExcluded,
    Set<String> stickersExcluded,
    Optional<Boolean> animated) {

  /** Every sticker that belongs to no tenant. */
  public static final StickerFilter ALL =
      new StickerFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Set.of(),
          Set.of(),
          Optional.empty());

  public StickerFilter {
    packsAllowed = Set.copyOf(packsAllowed);
    packsExcluded = Set.copyOf(packsExcluded);
    stickersExcluded = Set.copyOf(stickersExcluded);
  }
}
