package dev.stickerstreams.topology.messages;

import dev.stickerstreams.encoders.text.Languages;
import dev.stickerstreams.topology.reading.EmojiNames;
import dev.stickerstreams.topology.reading.EmojiText;
import dev.stickerstreams.topology.reading.TypedEmoji;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a message of emoji alone asks for: stickers of these emoji, and what resembles their names.
 * Immutable.
 *
 * @param emoji the different emoji, in the order of the message
 */
record EmojiQuery(List<TypedEmoji> emoji) {

  private static final int MOST = 5;

  /** The query of a text that has emoji and no words; empty for any other text. */
  static Optional<EmojiQuery> of(String text) {
    List<TypedEmoji> found = EmojiText.find(text);
    boolean alone = EmojiText.isEmojiOnly(text) || !hasWords(text);
    return found.isEmpty() || !alone ? Optional.empty() : Optional.of(new EmojiQuery(once(found)));
  }

  private static boolean hasWords(String text) {
    return text.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private static List<TypedEmoji> once(List<TypedEmoji> found) {
    Map<String, TypedEmoji> different = new LinkedHashMap<>();
    found.forEach(match -> different.putIfAbsent(EmojiText.key(match.sequence()), match));
    return different.values().stream().limit(MOST).toList();
  }

  /**
   * The names of the emoji, for a text model; the emoji themselves where none has a name.
   *
   * @param language BCP 47 tag of the message; English where it is empty or has no names
   */
  String names(Optional<String> language) {
    String tag = language.map(Languages::primary).orElse("en");
    String names =
        emoji.stream()
            .flatMap(match -> name(match, tag).stream())
            .collect(Collectors.joining(tag.equals("zh") ? "，" : ", "));
    return names.isEmpty()
        ? emoji.stream().map(TypedEmoji::sequence).collect(Collectors.joining())
        : names;
  }

  private static Optional<String> name(TypedEmoji match, String language) {
    return match.keysFromExactToBase().stream()
        .flatMap(key -> EmojiNames.of(key, language).stream())
        .findFirst();
  }
}
