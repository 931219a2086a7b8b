package dev.stickerstreams.state;

import dev.stickerstreams.schemas.StickerAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shares the attribute values that many stickers have in common, so that 820,000 rows do not hold
 * as many copies of a pack's name. Thread-safe.
 */
final class AttributePool {

  private final Map<Object, Object> values = new ConcurrentHashMap<>();

  /** An equal value whose common parts are shared. */
  StickerAttributes share(StickerAttributes attributes) {
    return StickerAttributes.newBuilder(attributes)
        .setPack(share(attributes.getPack()))
        .setTenant(share(attributes.getTenant()))
        .setEmotionClass(share(attributes.getEmotionClass()))
        .setEmotionLabel(share(attributes.getEmotionLabel()))
        .setStyleClass(share(attributes.getStyleClass()))
        .setLanguages(share(List.copyOf(attributes.getLanguages())))
        .build();
  }

  @SuppressWarnings("unchecked") // an equal value of the same static type
  private <T> T share(T value) {
    return value == null ? null : (T) values.computeIfAbsent(value, same -> same);
  }
}
