package dev.stickerstreams.encoders.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

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

  private Languages() {}

  /**
   * The language of a text: Han characters mean Chinese unless there is kana among them, then
   * Japanese; Latin letters mean English. In a mixed text the script with more words wins, a Han
   * character or two counting as a word.
   *
   * @return BCP 47 primary tag; {@link #UNDETERMINED} if there are no letters
   */
  public static String of(String text) {
    Map<UnicodeScript, Integer> words = wordsByScript(text);
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

  /** The primary tag of a BCP 47 tag: {@code zh} of {@code zh-Hant-TW}, also of {@code zh_TW}. */
  public static String primary(String tag) {
    String language = Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
    return language.isEmpty() ? UNDETERMINED : language;
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
