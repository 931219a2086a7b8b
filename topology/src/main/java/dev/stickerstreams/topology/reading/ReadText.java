package dev.stickerstreams.topology.reading;

import java.util.List;
import java.util.Optional;

/**
 * A chat text and what was read in it. Places in hits are UTF-16 units of {@code prepared}.
 *
 * @param original as typed
 * @param prepared without markup, for encoders
 * @param meaning the prepared text with slang and kaomoji said plainly; of a text without letters,
 *     the names of its emoji
 * @param weakWords the words that custom emoji are named by
 * @param language what it is written in
 * @param emoji its emoji
 * @param kaomoji its kaomoji and emoticons
 * @param terms its terms of the {@link Lexicon}
 * @param feeling how its writer feels, what is negated, whether it comforts
 * @param sensitiveTopic the gravest topic it touches on which no cheerful sticker should be sent
 * @param features what kind of message it is, in numbers
 */
public record ReadText(
    String original,
    String prepared,
    String meaning,
    List<String> weakWords,
    TextLanguage language,
    List<TypedEmoji> emoji,
    List<KaomojiHit> kaomoji,
    List<LexiconHit> terms,
    Feeling feeling,
    Optional<SensitiveTopic> sensitiveTopic,
    MessageFeatures features) {

  public ReadText {
    weakWords = List.copyOf(weakWords);
    emoji = List.copyOf(emoji);
    kaomoji = List.copyOf(kaomoji);
    terms = List.copyOf(terms);
  }

  /** How the writer feels. */
  public Polarity polarity() {
    return feeling.polarity();
  }

  /** Whether the text comforts somebody. */
  public boolean consolation() {
    return feeling.consolation();
  }
}
