package dev.stickerstreams.topology.reading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Slang, abbreviations, set phrases and frequent typos of chats with what they mean. The built-in
 * tables are {@code /lexicon/LANGUAGE.tsv}: term, meaning, {@link Emotion}, emoji separated by
 * spaces, {@link MatchMode} ({@code word} where left out). Terms match whatever their case and are
 * not cut out of words. A Latin text is also searched for Chinese abbreviations in letters (yyds),
 * a text of another script for English slang.
 */
public final class Lexicon {

  private static final List<String> BUILT_IN =
      List.of("zh", "en", "ja", "ko", "es", "pt", "fr", "de", "ru", "id", "vi");
  private static final Set<String> OWN_SCRIPT = Set.of("zh", "ja", "ko", "ru", "ar", "th", "hi");
  private static final int MOST_EMOJI = 4;
  private static final int SHORTEST_SQUEEZED = 2;
  private static final Lexicon STANDARD = load(List.of());

  private final Map<String, TermTrie<LexiconEntry>> tries;
  private final List<LexiconEntry> entries;

  private Lexicon(List<LexiconEntry> entries) {
    this.entries = List.copyOf(entries);
    Map<String, TermTrie.Builder<LexiconEntry>> builders = new LinkedHashMap<>();
    for (LexiconEntry entry : entries) {
      builders
          .computeIfAbsent(entry.language(), any -> new TermTrie.Builder<>())
          .add(entry.term(), entry);
    }
    tries = new LinkedHashMap<>();
    builders.forEach((language, builder) -> tries.put(language, builder.build()));
  }

  /** The built-in lexicon. */
  public static Lexicon standard() {
    return STANDARD;
  }

  /**
   * The built-in lexicon with the terms of more files, which count before its own. A file's name
   * says its language: {@code zh.tsv}, or {@code company.zh.tsv}.
   *
   * @throws IllegalArgumentException naming file, line, column and what was expected
   * @throws java.io.UncheckedIOException where a file cannot be read
   */
  public static Lexicon load(List<Path> files) {
    Stream<LexiconEntry> own =
        files.stream().flatMap(file -> entries(DataTable.file(file), language(file)));
    Stream<LexiconEntry> builtIn =
        BUILT_IN.stream()
            .flatMap(code -> entries(DataTable.resource("/lexicon/" + code + ".tsv"), code));
    return new Lexicon(Stream.concat(own, builtIn).toList());
  }

  private static String language(Path file) {
    String name = String.valueOf(file.getFileName());
    String stem = name.endsWith(".tsv") ? name.substring(0, name.length() - 4) : "";
    String language = stem.substring(stem.lastIndexOf('.') + 1);
    if (!language.matches("[a-z]{2}")) {
      throw new IllegalArgumentException(
          file + ": expected a name such as zh.tsv or company.zh.tsv that says the language");
    }
    return language;
  }

  private static Stream<LexiconEntry> entries(List<DataTable.Row> rows, String language) {
    return rows.stream().map(row -> entry(row, language));
  }

  private static LexiconEntry entry(DataTable.Row row, String language) {
    String term = Words.folded(row.text(1, "a term"));
    if (term.length() > TermTrie.MAX_TERM_LENGTH) {
      throw row.wrong(
          1, "a term of at most " + TermTrie.MAX_TERM_LENGTH + " characters", "" + term.length());
    }
    return new LexiconEntry(
        term,
        language,
        row.text(2, "a meaning"),
        row.value(3, "an emotion such as joy", Emotion::named),
        emoji(row),
        row.textOr(5, "").isEmpty()
            ? MatchMode.WORD
            : row.value(5, "word, whole, start or hide", MatchMode::named));
  }

  private static List<String> emoji(DataTable.Row row) {
    String cell = row.textOr(4, "");
    List<String> emoji = cell.isEmpty() ? List.of() : List.of(cell.split(" +", -1));
    if (emoji.size() > MOST_EMOJI || !emoji.stream().allMatch(EmojiText::isEmojiOnly)) {
      throw row.wrong(4, "up to " + MOST_EMOJI + " emoji separated by spaces", "'" + cell + "'");
    }
    return emoji;
  }

  /** All entries, those of extra files first. */
  public List<LexiconEntry> entries() {
    return entries;
  }

  /**
   * The terms in a text, from its start to its end, longest first.
   *
   * @param language of the text, ISO 639-1
   * @param stretched whether the text was shortened, so that "noo" may be "no"
   */
  public List<LexiconHit> find(String text, String language, boolean stretched) {
    return new Search(Words.folded(text), searched(language), stretched).run();
  }

  private List<TermTrie<LexiconEntry>> searched(String language) {
    List<String> languages =
        language.equals("en")
            ? List.of("en", "zh")
            : OWN_SCRIPT.contains(language) ? List.of(language, "en") : List.of(language);
    return languages.stream().filter(tries::containsKey).map(tries::get).toList();
  }

  /** A search of one text. */
  private static final class Search {
    private final String text;
    private final List<TermTrie<LexiconEntry>> tries;
    private final boolean stretched;
    private final int coreStart;
    private final int coreEnd;

    Search(String text, List<TermTrie<LexiconEntry>> tries, boolean stretched) {
      this.text = text;
      this.tries = tries;
      this.stretched = stretched;
      int start = 0;
      while (start < text.length() && !Character.isLetterOrDigit(text.charAt(start))) {
        start++;
      }
      int end = text.length();
      while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
        end--;
      }
      coreStart = start;
      coreEnd = end;
    }

    List<LexiconHit> run() {
      List<LexiconHit> hits = new ArrayList<>();
      for (int at = 0; at < text.length(); ) {
        LexiconHit hit = longest(at);
        if (hit == null && stretched && startsWord(at)) {
          hit = squeezed(at);
        }
        if (hit != null && hit.entry().mode() != MatchMode.HIDE) {
          hits.add(hit);
        }
        at = hit == null ? at + 1 : hit.end();
      }
      return hits;
    }

    private LexiconHit longest(int at) {
      LexiconHit longest = null;
      for (TermTrie<LexiconEntry> trie : tries) {
        TermTrie.Found<LexiconEntry> found = trie.longest(text, at, this::fits);
        if (found != null && (longest == null || found.end() > longest.end())) {
          longest = new LexiconHit(found.value(), at, found.end());
        }
      }
      return longest;
    }

    private boolean fits(int start, int end, LexiconEntry entry) {
      boolean starts = start <= coreStart || (coreStart == coreEnd && start == 0);
      return switch (entry.mode()) {
        case WORD, HIDE -> Words.whole(text, start, end);
        case START -> starts && Words.whole(text, start, end);
        case WHOLE -> starts && end >= coreEnd;
      };
    }

    private boolean startsWord(int at) {
      return Words.spaced(text.charAt(at)) && (at == 0 || !Words.spaced(text.charAt(at - 1)));
    }

    /** The word at a place with doubled letters said once: "noo" is "no". */
    private LexiconHit squeezed(int at) {
      int end = at;
      StringBuilder word = new StringBuilder();
      while (end < text.length() && Words.spaced(text.charAt(end)) && end - at < 32) {
        if (end == at || text.charAt(end) != text.charAt(end - 1)) {
          word.append(text.charAt(end));
        }
        end++;
      }
      boolean shorter = word.length() < end - at && word.length() >= SHORTEST_SQUEEZED;
      return shorter ? hit(word, at, end) : null;
    }

    private LexiconHit hit(CharSequence word, int at, int end) {
      for (TermTrie<LexiconEntry> trie : tries) {
        LexiconEntry entry = trie.exact(word);
        if (entry != null && fits(at, end, entry)) {
          return new LexiconHit(entry, at, end);
        }
      }
      return null;
    }
  }
}
