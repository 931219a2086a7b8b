package dev.stickerstreams.topology.ranking;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.topology.reading.ComfortingEmoji;
import dev.stickerstreams.topology.reading.EmojiText;
import dev.stickerstreams.topology.reading.Feeling;
import dev.stickerstreams.topology.reading.FeelingReader;
import dev.stickerstreams.topology.reading.Polarity;
import java.util.List;

/**
 * What somebody feels who sends a sticker: by the emotion its upload names, else by its emoji, else
 * by the text that a message found it by. Thread-safe.
 */
final class StickerFeelings {

  private static final int REMEMBERED = 20_000;
  private static final String COMFORT = "comfort";

  private final FeelingReader reader = new FeelingReader();
  private final LoadingCache<String, Feeling> ofTexts =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build(this::read);

  private Feeling read(String text) {
    boolean ideographs = text.codePoints().anyMatch(Character::isIdeographic);
    return reader.read(text, ideographs ? "zh" : "en", List.of(), List.of(), List.of());
  }

  Polarity polarity(StickerHit sticker) {
    Polarity told = told(sticker.attributes());
    if (told == Polarity.NEUTRAL) {
      told = ofEmoji(sticker.emoji());
    }
    return told == Polarity.NEUTRAL && sticker.label() != null
        ? ofTexts.get(sticker.label()).polarity()
        : told;
  }

  private Polarity told(StickerAttributes attributes) {
    Polarity fine = ofName(attributes.getEmotionLabel());
    return fine == Polarity.NEUTRAL ? ofName(attributes.getEmotionClass()) : fine;
  }

  private Polarity ofName(String emotion) {
    return emotion == null ? Polarity.NEUTRAL : ofTexts.get(emotion).polarity();
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
        || (sticker.label() != null && ofTexts.get(sticker.label()).consolation());
  }
}
