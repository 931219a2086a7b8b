package dev.stickerstreams.topology.ranking;

import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.topology.reading.ComfortingEmoji;
import dev.stickerstreams.topology.reading.EmojiText;
import dev.stickerstreams.topology.reading.FeelingReader;
import dev.stickerstreams.topology.reading.Polarity;
import java.util.List;

/**
 * What somebody feels who sends a sticker: by the emotion its upload names, else by its emoji, else
 * by the text that a message found it by. Thread-safe.
 */
final class StickerFeelings {

  private static final String COMFORT = "comfort";

  private final FeelingReader reader = FeelingReader.standard();
  private final Labels labels;

  StickerFeelings(Labels labels) {
    this.labels = labels;
  }

  Polarity polarity(StickerHit sticker) {
    Polarity told = told(sticker.attributes());
    if (told == Polarity.NEUTRAL) {
      told = ofEmoji(sticker.emoji());
    }
    return told == Polarity.NEUTRAL ? labels.of(sticker).feeling().polarity() : told;
  }

  private Polarity told(StickerAttributes attributes) {
    Polarity fine = ofName(attributes.getEmotionLabel());
    return fine == Polarity.NEUTRAL ? ofName(attributes.getEmotionClass()) : fine;
  }

  private Polarity ofName(String emotion) {
    return labels.of(emotion).feeling().polarity();
  }

  private Polarity ofEmoji(List<String> keys) {
    return keys.stream()
        .flatMap(key -> EmojiText.keys(key).stream())
        .map(reader::ofEmoji)
        .filter(polarity -> polarity != Polarity.NEUTRAL)
        .findFirst()
        .orElse(Polarity.NEUTRAL);
  }

  /** Whether it comforts who gets it. */
  boolean comforts(StickerHit sticker) {
    return COMFORT.equals(sticker.attributes().getEmotionLabel())
        || sticker.emoji().stream().anyMatch(ComfortingEmoji::contains)
        || labels.of(sticker).feeling().consolation();
  }
}
