package dev.stickerstreams.state.internal.index;

import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.state.internal.index.StickerRow.OwnedVectors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Shares the attribute values that many stickers have in common, so that 820,000 rows do not hold
 * as many copies of a pack's name. Remembers one value for each of a fixed number of places, so
 * that values which come once and never again take no memory. Thread-safe.
 */
final class AttributePool {

  /** A power of two. */
  private static final int PLACES = 1 << 14;

  private static final int PLACE_SHIFT = Integer.numberOfLeadingZeros(PLACES - 1);

  private final AtomicReferenceArray<Object> places = new AtomicReferenceArray<>(PLACES);

  /**
   * An equal value whose common parts are shared.
   *
   * @param vectors of the sticker, whose labels its names are often among
   */
  StickerAttributes share(StickerAttributes attributes, List<OwnedVectors> vectors) {
    return new StickerAttributes(
        shareValue(attributes.getPack()),
        shareValue(attributes.getTenant()),
        attributes.getImageUri(),
        shareValue(List.copyOf(attributes.getLanguages())),
        attributes.getOcrText(),
        shareValue(attributes.getEmotionClass()),
        shareValue(attributes.getEmotionLabel()),
        shareValue(attributes.getStyleClass()),
        attributes.getRating(),
        attributes.getAnimated(),
        attributes.getCreatedAt(),
        shareNames(attributes.getNames(), vectors),
        shareValue(attributes.getMediaType()),
        shareValue(attributes.getWidth()),
        shareValue(attributes.getHeight()),
        attributes.getDuplicateOf());
  }

  private Map<String, String> shareNames(Map<String, String> names, List<OwnedVectors> vectors) {
    Map<String, String> shared = new HashMap<>();
    names.forEach((language, name) -> shared.put(shareValue(language), labelOr(name, vectors)));
    return Map.copyOf(shared);
  }

  private static String labelOr(String name, List<OwnedVectors> vectors) {
    for (OwnedVectors owned : vectors) {
      for (String label : owned.labels()) {
        if (name.equals(label)) {
          return label;
        }
      }
    }
    return name;
  }

  /** Equal texts, each shared, without repetitions. */
  List<String> share(List<String> texts) {
    return texts.stream().distinct().map(this::shareValue).toList();
  }

  @SuppressWarnings("unchecked") // an equal value of the same static type
  private <T> T shareValue(T value) {
    if (value == null) {
      return null;
    }
    int place = (value.hashCode() * 0x9E3779B9) >>> PLACE_SHIFT;
    Object known = places.get(place);
    if (value.equals(known)) {
      return (T) known;
    }
    places.set(place, value);
    return value;
  }
}
