package dev.stickerstreams.encoders.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes a text for a language by its script. Stateless, thread-safe. */
public final class Languages {

  /** What a text without letters is taken for (BCP 47). */
  public static final String UNDETERMINED = "und";

  private static final int LONGEST_LOOK_CHARS = 1_000;

  /** Scripts that stand for one language, or for the most common one that is written in them. */
  private static final Map<UnicodeScript, String> BY_SCRIPT =
      new EnumMap<>(
          Map.of(
              UnicodeScript.HAN, "zh",
              UnicodeScript.HANGUL, "ko",
              UnicodeScript.LATIN, "en",
              UnicodeScript.CYRILLIC, "ru",
              UnicodeScript.ARABIC, "ar",
              UnicodeScript.THAI, "th",
              UnicodeScript.DEVANAGARI, "hi",
              UnicodeScript.HEBREW, "he",
              UnicodeScript.GREEK, "el"));

  /** Three-letter codes (ISO 639-2/T) of languages that have one of two letters. */
  private static final Map<String, String> BY_THREE_LETTERS = byThreeLetters();

  /** ISO 639-2/B codes that differ, and Mandarin, for which the code of Chinese is usual. */
  private static final Map<String, String> OTHER_CODES =
      Map.ofEntries(
          Map.entry("cmn", "zh"),
          Map.entry("chi", "zh"),
          Map.entry("fre", "fr"),
          Map.entry("ger", "de"),
          Map.entry("dut", "nl"),
          Map.entry("gre", "el"),
          Map.entry("per", "fa"),
          Map.entry("cze", "cs"),
          Map.entry("slo", "sk"),
          Map.entry("rum", "ro"),
          Map.entry("may", "ms"));

  /**
   * What {@link #of} takes a text for in scripts other than Latin, by languages written in them.
   */
  private static final Map<String, Set<String>> SCRIPTS =
      Map.ofEntries(
          Map.entry("zh", Set.of("zh")),
          Map.entry("yue", Set.of("zh")),
          Map.entry("wuu", Set.of("zh")),
          Map.entry("ja", Set.of("ja", "zh")),
          Map.entry("ko", Set.of("ko", "zh")),
          Map.entry("ru", Set.of("ru")),
          Map.entry("ar", Set.of("ar")),
          Map.entry("th", Set.of("th")),
          Map.entry("hi", Set.of("hi")),
          Map.entry("he", Set.of("he")),
          Map.entry("el", Set.of("el")));

  /** Languages of chats that are written in Latin letters alone. */
  private static final Set<String> LATIN =
      Set.of(
          "en", "es", "pt", "fr", "de", "it", "nl", "id", "ms", "vi", "tr", "pl", "cs", "sk", "sv",
          "da", "no", "nb", "fi", "hu", "ro", "hr", "ca", "tl", "sw");

  private Languages() {}

  private static Map<String, String> byThreeLetters() {
    return Stream.of(Locale.getISOLanguages())
        .filter(code -> code.length() == 2)
        .collect(
            Collectors.toUnmodifiableMap(
                code -> Locale.forLanguageTag(code).getISO3Language(),
                Function.identity(),
                (one, same) -> one));
  }

  /**
   * Whether a text may be in a language: Latin letters are at home in all of them, another script
   * contradicts a language that is not written in it. Languages that are not known here are taken
   * at their word.
   *
   * @param language BCP 47 primary tag
   */
  public static boolean mayBe(String language, String text) {
    String taken = of(text);
    if (taken.equals(UNDETERMINED) || taken.equals("en")) {
      return true;
    }
    return !LATIN.contains(language)
        && SCRIPTS.getOrDefault(language, Set.of(taken)).contains(taken);
  }

  /**
   * The language of a text: Han characters mean Chinese unless there is kana among them, then
   * Japanese; Latin letters mean English. In a mixed text the script with more words wins, a Han
   * character or two counting as a word.
   *
   * @return BCP 47 primary tag; {@link #UNDETERMINED} if there are no letters
   */
  public static String of(String text) {
    Map<UnicodeScript, Integer> words = wordsByScript(CompatibilityForms.plain(text));
    int kana =
        words.getOrDefault(UnicodeScript.HIRAGANA, 0)
            + words.getOrDefault(UnicodeScript.KATAKANA, 0);
    if (kana > 0 && kana * 4 >= words.getOrDefault(UnicodeScript.HAN, 0)) {
      return "ja";
    }
    return words.entrySet().stream()
        .filter(script -> BY_SCRIPT.containsKey(script.getKey()))
        .max(Map.Entry.comparingByValue())
        .map(script -> BY_SCRIPT.get(script.getKey()))
        .orElse(UNDETERMINED);
  }

  /**
   * The primary tag of a BCP 47 tag: {@code zh} of {@code zh-Hant-TW}, also of {@code zh_TW} and of
   * the three-letter codes {@code zho}, {@code chi} and {@code cmn}.
   */
  public static String primary(String tag) {
    String language = Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
    if (language.isEmpty()) {
      return UNDETERMINED;
    }
    return OTHER_CODES.getOrDefault(language, BY_THREE_LETTERS.getOrDefault(language, language));
  }

  private static Map<UnicodeScript, Integer> wordsByScript(String text) {
    Map<UnicodeScript, Integer> words = new EnumMap<>(UnicodeScript.class);
    UnicodeScript previous = UnicodeScript.COMMON;
    int end = Math.min(text.length(), LONGEST_LOOK_CHARS);
    for (int i = 0; i < end; i = text.offsetByCodePoints(i, 1)) {
      int character = text.codePointAt(i);
      UnicodeScript script = script(character);
      if (script != previous || standsAlone(script)) {
        words.merge(script, 1, Integer::sum);
      }
      previous = script;
    }
    return words;
  }

  private static UnicodeScript script(int character) {
    return Character.isLetter(character) ? UnicodeScript.of(character) : UnicodeScript.COMMON;
  }

  /** Whether each character of a script counts as a word. */
  private static boolean standsAlone(UnicodeScript script) {
    return script == UnicodeScript.HAN
        || script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA;
  }
}
