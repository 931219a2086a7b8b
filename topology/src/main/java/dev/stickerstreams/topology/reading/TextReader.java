package dev.stickerstreams.topology.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads chat texts: prepares them, finds emoji, kaomoji and slang, and tells language, feeling and
 * topic. Thread-safe; time is linear in a text's length.
 */
public final class TextReader {

  private static final TextReader STANDARD = new TextReader(Lexicon.standard());

  private final Lexicon lexicon;
  private final LanguageReader languages;
  private final FeelingReader feelings = FeelingReader.standard();
  private final SensitiveTopicReader topics = new SensitiveTopicReader();

  /** A reader that goes by a lexicon. */
  public TextReader(Lexicon lexicon) {
    this.lexicon = lexicon;
    this.languages = new LanguageReader(lexicon);
  }

  /** A reader that goes by the built-in lexicon. */
  public static TextReader standard() {
    return STANDARD;
  }

  /** Reads a text whose language no tag tells. */
  public ReadText read(String text) {
    return read(text, "");
  }

  /**
   * Reads a text.
   *
   * @param tag the language a message says it is in: BCP 47 or ISO 639-1, 2 or 3; blank if none
   */
  public ReadText read(String text, String tag) {
    PreparedText prepared = TextPreparation.prepare(text);
    String plain = prepared.text();
    List<TypedEmoji> emoji = EmojiText.find(plain);
    List<KaomojiHit> kaomoji = Kaomoji.find(plain);
    TextLanguage language = language(text, without(plain, kaomoji), tag);
    String code = language.language();
    List<LexiconHit> terms =
        outside(pictures(emoji, kaomoji), lexicon.find(plain, code, prepared.emphatic()));
    Optional<SensitiveTopic> topic = topics.read(plain, code);
    Feeling feeling = feelings.read(plain, code, terms, emoji, kaomoji);
    return new ReadText(
        text,
        plain,
        meaning(plain, code, terms, emoji, kaomoji),
        prepared.weakWords(),
        language,
        emoji,
        kaomoji,
        terms,
        topic.isPresent() ? feeling.grave() : feeling,
        topic,
        MessageFeatures.of(text, prepared, emoji.size() + kaomoji.size()));
  }

  private static String without(String text, List<KaomojiHit> kaomoji) {
    StringBuilder kept = new StringBuilder(text);
    for (KaomojiHit hit : kaomoji) {
      for (int i = hit.start(); i < hit.end(); i++) {
        kept.setCharAt(i, ' ');
      }
    }
    return kept.toString();
  }

  /**
   * The language of the prepared text; where it has no letters, of what was typed in ideographs.
   */
  private TextLanguage language(String typed, String prepared, String tag) {
    TextLanguage language = languages.read(prepared, tag);
    if (!language.script().equals("Zyyy")) {
      return language;
    }
    TextLanguage ofTyped = languages.read(typed, tag);
    return ofTyped.script().startsWith("Han") ? ofTyped : language;
  }

  /** The ends of emoji and kaomoji by their starts. */
  private static NavigableMap<Integer, Integer> pictures(
      List<TypedEmoji> emoji, List<KaomojiHit> kaomoji) {
    NavigableMap<Integer, Integer> pictures = new TreeMap<>();
    emoji.forEach(hit -> pictures.put(hit.start(), hit.end()));
    kaomoji.forEach(hit -> pictures.put(hit.start(), hit.end()));
    return pictures;
  }

  private static List<LexiconHit> outside(
      NavigableMap<Integer, Integer> pictures, List<LexiconHit> terms) {
    return pictures.isEmpty()
        ? terms
        : terms.stream().filter(term -> !touches(pictures, term)).toList();
  }

  private static boolean touches(NavigableMap<Integer, Integer> pictures, LexiconHit term) {
    Map.Entry<Integer, Integer> before = pictures.lowerEntry(term.end());
    return before != null && before.getValue() > term.start();
  }

  private record Saying(int start, int end, String plain) {}

  private static String meaning(
      String text,
      String language,
      List<LexiconHit> terms,
      List<TypedEmoji> emoji,
      List<KaomojiHit> kaomoji) {
    List<Saying> sayings = new ArrayList<>();
    terms.forEach(hit -> sayings.add(new Saying(hit.start(), hit.end(), hit.entry().meaning())));
    if (text.codePoints().anyMatch(Character::isLetter) || !terms.isEmpty()) {
      kaomoji.forEach(hit -> sayings.add(new Saying(hit.start(), hit.end(), hit.emoji())));
    }
    if (sayings.isEmpty() && !(emoji.isEmpty() && kaomoji.isEmpty())) {
      return names(language, emoji, kaomoji);
    }
    sayings.sort(Comparator.comparingInt(Saying::start));
    return said(text, sayings);
  }

  private static String names(String language, List<TypedEmoji> emoji, List<KaomojiHit> kaomoji) {
    List<List<String>> keys = new ArrayList<>();
    emoji.forEach(hit -> keys.add(hit.keysFromExactToBase()));
    kaomoji.forEach(hit -> keys.add(EmojiText.keys(hit.emoji())));
    return keys.stream()
        .map(
            ladder ->
                ladder.stream()
                    .map(key -> EmojiNames.of(key, language))
                    .flatMap(Optional::stream)
                    .findFirst())
        .flatMap(Optional::stream)
        .distinct()
        .collect(Collectors.joining(language.equals("zh") ? "，" : ", "));
  }

  private static String said(String text, List<Saying> sayings) {
    StringBuilder said = new StringBuilder(text.length() + 16);
    int at = 0;
    for (Saying saying : sayings) {
      if (saying.start() >= at) {
        said.append(text, at, saying.start()).append(saying.plain());
        at = saying.end();
      }
    }
    return said.append(text, at, text.length()).toString();
  }
}
