package dev.stickerstreams.topology.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a text's language by its script, by frequent words and letters where the script is Latin
 * ({@code /reading/languages.tsv}), and by the tag a message carries, which never wins against a
 * script.
 */
public final class LanguageReader {

  private static final double TAG_VOTE = 1.5;
  private static final double DEFAULT_VOTE = 0.1;
  private static final double CLEAR = 0.9;
  private static final int CLUSTER_WEIGHT = 2;
  private static final double MIXED_SHARE = 0.2;
  private static final Set<String> LATIN = Set.of("en", "es", "pt", "fr", "de", "it", "id", "vi");

  private final Map<String, List<String>> languagesByWord = new HashMap<>();
  private final Map<Character, List<String>> languagesByLetter = new HashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Set<Character> traditional = new HashSet<>();

  /**
   * @param lexicon whose Chinese abbreviations in letters speak for Chinese
   */
  public LanguageReader(Lexicon lexicon) {
    for (DataTable.Row row : DataTable.resource("/reading/languages.tsv")) {
      take(row.text(1, "a language"), row.text(2, "a kind"), row.text(3, "items").split(" ", -1));
    }
    Set<String> english = new HashSet<>();
    lexicon.entries().stream()
        .filter(entry -> entry.language().equals("en"))
        .forEach(entry -> english.add(entry.term()));
    lexicon.entries().stream()
        .filter(
            entry ->
                entry.language().equals("zh") && entry.term().matches("[a-z0-9]*[a-z][a-z0-9]*"))
        .filter(entry -> !english.contains(entry.term()))
        .forEach(entry -> vote(languagesByWord, entry.term(), "zh"));
  }

  private void take(String language, String kind, String[] items) {
    for (String item : items) {
      switch (kind) {
        case "words" -> vote(languagesByWord, item, language);
        case "letters" -> item.chars().forEach(c -> vote(languagesByLetter, (char) c, language));
        case "tags" -> aliases.put(item, language);
        case "traditional" -> item.chars().forEach(c -> traditional.add((char) c));
        default -> throw new IllegalStateException("languages.tsv has no kind " + kind);
      }
    }
  }

  private static <K> void vote(Map<K, List<String>> votes, K key, String language) {
    List<String> languages = votes.computeIfAbsent(key, any -> new ArrayList<>());
    if (!languages.contains(language)) {
      languages.add(language);
    }
  }

  /**
   * The ISO 639-1 code that a tag such as {@code cmn-Hans-CN}, {@code eng} or {@code zh_HK} names.
   */
  Optional<String> named(String tag) {
    String primary = tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    String known = aliases.getOrDefault(primary, primary);
    return known.matches("[a-z]{2}") ? Optional.of(known) : Optional.empty();
  }

  /**
   * The language of a text.
   *
   * @param tag BCP 47 or ISO 639-1, 2 or 3; blank where unknown
   */
  public TextLanguage read(String text, String tag) {
    Scripts scripts = new Scripts(text);
    Optional<String> hint = tag.isBlank() ? Optional.empty() : named(tag);
    boolean mixed = scripts.mixed();
    return switch (scripts.main()) {
      case "Hani" -> ideographs(text, hint, mixed);
      case "Kana" -> new TextLanguage("ja", "Jpan", mixed, true);
      case "Hang" -> new TextLanguage("ko", "Kore", mixed, true);
      case "Cyrl" ->
          own("ru", "Cyrl", hint, Set.of("ru", "uk", "bg", "sr", "mk", "be", "kk"), mixed);
      case "Arab" -> own("ar", "Arab", hint, Set.of("ar", "fa", "ur"), mixed);
      case "Thai" -> new TextLanguage("th", "Thai", mixed, true);
      case "Deva" -> own("hi", "Deva", hint, Set.of("hi", "mr", "ne"), mixed);
      case "Latn" -> latin(text, hint, mixed);
      default -> new TextLanguage(hint.orElse("en"), "Zyyy", false, false);
    };
  }

  private static TextLanguage own(
      String usual, String script, Optional<String> hint, Set<String> possible, boolean mixed) {
    String language = hint.filter(possible::contains).orElse(usual);
    return new TextLanguage(language, script, mixed, true);
  }

  private TextLanguage ideographs(String text, Optional<String> hint, boolean mixed) {
    if (hint.equals(Optional.of("ja"))) {
      return new TextLanguage("ja", "Jpan", mixed, true);
    }
    boolean old = text.chars().anyMatch(c -> traditional.contains((char) c));
    return new TextLanguage("zh", old ? "Hant" : "Hans", mixed, true);
  }

  private TextLanguage latin(String text, Optional<String> hint, boolean mixed) {
    Map<String, Double> votes = new LinkedHashMap<>();
    votes.put("en", DEFAULT_VOTE);
    voteWords(text, votes);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        add(votes, languagesByLetter.get(Character.toLowerCase(text.charAt(i))));
      }
    }
    boolean voted = votes.values().stream().anyMatch(vote -> vote >= CLEAR);
    hint.filter(code -> LATIN.contains(code) || !voted)
        .ifPresent(code -> votes.merge(code, TAG_VOTE, Double::sum));
    return winner(votes, mixed);
  }

  private void voteWords(String text, Map<String, Double> votes) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      char unit = i < text.length() ? text.charAt(i) : ' ';
      if (Words.spaced(unit)) {
        word.append(Character.toLowerCase(unit));
      } else if (word.length() > 0) {
        add(votes, languagesByWord.get(word.toString()));
        word.setLength(0);
      }
    }
  }

  private static void add(Map<String, Double> votes, List<String> languages) {
    if (languages != null) {
      double share = languages.size() == 1 ? 1 : 0.6;
      languages.forEach(language -> votes.merge(language, share, Double::sum));
    }
  }

  private static TextLanguage winner(Map<String, Double> votes, boolean mixed) {
    String best = "en";
    double second = 0;
    for (Map.Entry<String, Double> vote : votes.entrySet()) {
      if (vote.getValue() > votes.get(best)) {
        best = vote.getKey();
      }
    }
    for (Map.Entry<String, Double> vote : votes.entrySet()) {
      second = vote.getKey().equals(best) ? second : Math.max(second, vote.getValue());
    }
    double top = votes.get(best);
    return new TextLanguage(best, "Latn", mixed, top >= CLEAR && top - second >= 0.4);
  }

  /** How many letters of a text each script has. */
  private static final class Scripts {
    private static final List<String> NAMES =
        List.of("Hani", "Kana", "Hang", "Cyrl", "Arab", "Thai", "Deva", "Latn");
    private final int[] counts = new int[NAMES.size()];

    Scripts(String text) {
      text.codePoints().filter(Character::isLetter).forEach(this::count);
    }

    private void count(int letter) {
      if (letter < 0x250) {
        counts[7]++;
        return;
      }
      switch (Character.UnicodeScript.of(letter)) {
        case HAN -> counts[0] += CLUSTER_WEIGHT;
        case HIRAGANA, KATAKANA -> counts[1] += CLUSTER_WEIGHT;
        case HANGUL -> counts[2] += CLUSTER_WEIGHT;
        case CYRILLIC -> counts[3]++;
        case ARABIC -> counts[4]++;
        case THAI -> counts[5]++;
        case DEVANAGARI -> counts[6]++;
        case LATIN -> counts[7]++;
        default -> {}
      }
    }

    String main() {
      int han = counts[0] + counts[1];
      boolean kana = counts[1] * 6 >= han && counts[1] > 0;
      int best = 0;
      int most = han;
      for (int i = 2; i < counts.length; i++) {
        if (counts[i] > most) {
          best = i;
          most = counts[i];
        }
      }
      return most == 0 ? "Zyyy" : best == 0 && kana ? "Kana" : NAMES.get(best);
    }

    boolean mixed() {
      int eastern = counts[0] + counts[1];
      int all = eastern;
      int most = eastern;
      for (int i = 2; i < counts.length; i++) {
        all += counts[i];
        most = Math.max(most, counts[i]);
      }
      return all > 0 && all - most >= MIXED_SHARE * all;
    }
  }
}
