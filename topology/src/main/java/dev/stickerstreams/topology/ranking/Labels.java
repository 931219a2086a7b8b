package dev.stickerstreams.topology.ranking;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.topology.reading.Feeling;
import dev.stickerstreams.topology.reading.FeelingReader;
import dev.stickerstreams.topology.reading.Polarity;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the texts that stickers are found by, each once while it is in use: many messages find the
 * same. Thread-safe.
 */
final class Labels {

  private static final int REMEMBERED = 50_000;
  private static final Label NONE =
      new Label("", Set.of(), new Feeling(Polarity.NEUTRAL, List.of(), false));

  /**
   * What a label says.
   *
   * @param folded it in lower case
   * @param terms as {@link Terms} tells them apart
   * @param feeling of who would say it
   */
  record Label(String folded, Set<String> terms, Feeling feeling) {}

  private final FeelingReader feelings = FeelingReader.standard();
  private final LoadingCache<String, Label> labels =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build(this::read);

  private Label read(String text) {
    boolean ideographs = text.codePoints().anyMatch(Character::isIdeographic);
    Feeling feeling =
        feelings.read(text, ideographs ? "zh" : "en", List.of(), List.of(), List.of());
    return new Label(text.toLowerCase(Locale.ROOT), Terms.of(text), feeling);
  }

  /** What a text says; nothing if there is none. */
  Label of(String text) {
    return text == null ? NONE : labels.get(text);
  }

  /** What the label says that a sticker was found by. */
  Label of(StickerHit sticker) {
    return of(sticker.label());
  }
}
