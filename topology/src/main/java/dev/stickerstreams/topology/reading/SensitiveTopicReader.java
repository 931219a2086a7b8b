package dev.stickerstreams.topology.reading;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds sensitive topics by the phrases of {@code /reading/sensitive.tsv}. The table also lists
 * hyperbole that only sounds like them (笑死, "dying of laughter"); the longest phrase counts, and
 * each hides what it covers.
 */
public final class SensitiveTopicReader {

  private static final String HYPERBOLE = "hyperbole";

  private final Map<String, TermTrie<Optional<SensitiveTopic>>> phrases = new HashMap<>();

  public SensitiveTopicReader() {
    Map<String, TermTrie.Builder<Optional<SensitiveTopic>>> builders = new HashMap<>();
    for (DataTable.Row row : DataTable.resource("/reading/sensitive.tsv")) {
      Optional<SensitiveTopic> topic =
          row.value(2, "a topic or hyperbole", SensitiveTopicReader::topic);
      TermTrie.Builder<Optional<SensitiveTopic>> builder =
          builders.computeIfAbsent(row.text(1, "a language"), any -> new TermTrie.Builder<>());
      Alternatives.of(row.text(3, "phrases"))
          .forEach(phrase -> builder.add(Words.folded(phrase), topic));
    }
    builders.forEach((language, builder) -> phrases.put(language, builder.build()));
  }

  private static Optional<SensitiveTopic> topic(String name) {
    return name.equals(HYPERBOLE)
        ? Optional.empty()
        : Optional.of(SensitiveTopic.valueOf(name.toUpperCase(Locale.ROOT)));
  }

  /**
   * The gravest topic of a text.
   *
   * @param language ISO 639-1; English phrases are looked for in every text
   */
  public Optional<SensitiveTopic> read(String text, String language) {
    String folded = Words.folded(text);
    Optional<SensitiveTopic> own = first(folded, language);
    return own.isPresent() || language.equals("en") ? own : first(folded, "en");
  }

  private Optional<SensitiveTopic> first(String text, String language) {
    TermTrie<Optional<SensitiveTopic>> trie = phrases.get(language);
    if (trie == null) {
      return Optional.empty();
    }
    return trie.all(text, (start, end, topic) -> Words.whole(text, start, end)).stream()
        .map(TermTrie.Found::value)
        .flatMap(Optional::stream)
        .min(Enum::compareTo);
  }
}
