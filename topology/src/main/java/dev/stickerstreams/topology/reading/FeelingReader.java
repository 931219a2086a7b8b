package dev.stickerstreams.topology.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads how a text's writer feels from the cues of {@code /reading/feelings.tsv} (words of feeling,
 * negators, comfort), the emotions of lexicon terms, and, where words say nothing, emoji and
 * kaomoji. A negator turns the next feeling of its clause: a negated good feeling is a bad one, a
 * negated bad one is none; "never" before a degree ("never so glad") negates nothing; tears after a
 * good feeling are of joy. What follows "but" counts more than what stood before it; what was
 * expected or said by others, a good feeling asked after and a question about the listener count
 * nothing.
 */
public final class FeelingReader {

  private static final int NEAR_WORDS = 4;
  private static final int NEAR_IDEOGRAPHS = 6;
  private static final int NEAR_UNITS = 48;
  private static final int NEAR_AFTER = 5;
  private static final String CLAUSE_MARKS = ",.!?;\n，。！？；…、";

  /** What a cue says. */
  private enum Kind {
    POSITIVE,
    NEGATIVE,
    TEARS,
    NEGATOR,
    NEGATOR_AFTER,
    NEVER,
    DEGREE,
    PROHIBITIVE,
    OPENER,
    PASS,
    CONTRAST,
    DISCOUNT,
    COMFORT,
    LISTENER,
    WRITER,
    QUESTION
  }

  private record Cue(Kind kind, int start, int end) {
    int length() {
      return end - start;
    }
  }

  private static final FeelingReader STANDARD = new FeelingReader();

  private final Map<String, TermTrie<Kind>> cues = new HashMap<>();
  private final Map<String, Polarity> emojiFeelings = new HashMap<>();

  private FeelingReader() {
    Map<String, TermTrie.Builder<Kind>> builders = new HashMap<>();
    for (DataTable.Row row : DataTable.resource("/reading/feelings.tsv")) {
      Kind kind = row.value(2, "a kind", name -> Kind.valueOf(name.toUpperCase(Locale.ROOT)));
      TermTrie.Builder<Kind> builder =
          builders.computeIfAbsent(row.text(1, "a language"), any -> new TermTrie.Builder<>());
      Alternatives.of(row.text(3, "terms")).forEach(term -> builder.add(Words.folded(term), kind));
    }
    builders.forEach((language, builder) -> cues.put(language, builder.build()));
    for (DataTable.Row row : DataTable.resource("/reading/emoji-feelings.tsv")) {
      Polarity polarity = row.value(1, "an emotion", Emotion::named).polarity();
      for (String emoji : row.text(2, "emoji").split(" +", -1)) {
        emojiFeelings.put(EmojiText.key(emoji), polarity);
      }
    }
  }

  /** The one reader, by the built-in cues. */
  public static FeelingReader standard() {
    return STANDARD;
  }

  /**
   * Reads a prepared text.
   *
   * @param language ISO 639-1
   */
  public Feeling read(
      String text,
      String language,
      List<LexiconHit> terms,
      List<TypedEmoji> emoji,
      List<KaomojiHit> kaomoji) {
    Reading reading = new Reading(Words.folded(text));
    cuesIn(reading.text, language, terms).forEach(reading::take);
    double words = reading.total();
    boolean silent = words == 0 && !reading.consolation;
    Polarity polarity = silent ? pictured(emoji, kaomoji) : polarity(words);
    return new Feeling(polarity, reading.negated, reading.consolation);
  }

  /** What somebody who sends an emoji feels; the key without variation selectors. */
  public Polarity ofEmoji(String key) {
    return emojiFeelings.getOrDefault(key, Polarity.NEUTRAL);
  }

  private static Polarity polarity(double sum) {
    return sum > 0 ? Polarity.POSITIVE : sum < 0 ? Polarity.NEGATIVE : Polarity.NEUTRAL;
  }

  private Polarity pictured(List<TypedEmoji> emoji, List<KaomojiHit> kaomoji) {
    double sum = 0;
    for (TypedEmoji hit : emoji) {
      sum +=
          sign(
              hit.keysFromExactToBase().stream()
                  .map(emojiFeelings::get)
                  .filter(Objects::nonNull)
                  .findFirst()
                  .orElse(Polarity.NEUTRAL));
    }
    for (KaomojiHit hit : kaomoji) {
      sum += sign(hit.emotion().polarity());
    }
    return polarity(sum);
  }

  private static int sign(Polarity polarity) {
    return polarity == Polarity.POSITIVE ? 1 : polarity == Polarity.NEGATIVE ? -1 : 0;
  }

  private List<Cue> cuesIn(String text, String language, List<LexiconHit> terms) {
    List<Cue> found = new ArrayList<>();
    TermTrie<Kind> own = cues.getOrDefault(language, cues.get("en"));
    boolean other =
        own != cues.get("en")
            && (language.equals("zh") || language.equals("ja") || language.equals("ko"));
    for (int at = 0; at < text.length(); ) {
      TermTrie.Found<Kind> cue =
          own.longest(text, at, (from, to, kind) -> Words.whole(text, from, to));
      if (cue == null && other) {
        cue = cues.get("en").longest(text, at, (from, to, kind) -> Words.whole(text, from, to));
      }
      if (cue != null) {
        found.add(new Cue(cue.value(), at, cue.end()));
      }
      at = cue == null ? at + 1 : cue.end();
    }
    return merged(found, terms);
  }

  /**
   * Cues and the feelings of lexicon terms in order; where they overlap, the longer, or else the
   * cue.
   */
  private static List<Cue> merged(List<Cue> cues, List<LexiconHit> terms) {
    List<Cue> all = new ArrayList<>(cues);
    terms.forEach(hit -> all.add(new Cue(kind(hit.entry().emotion()), hit.start(), hit.end())));
    all.sort(Comparator.comparingInt(Cue::start));
    List<Cue> kept = new ArrayList<>();
    for (Cue cue : all) {
      Cue before = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      if (before == null || before.end() <= cue.start()) {
        kept.add(cue);
      } else if (cue.start() == before.start() && cue.length() > before.length()) {
        kept.set(kept.size() - 1, cue);
      }
    }
    return kept;
  }

  private static Kind kind(Emotion emotion) {
    if (emotion == Emotion.COMFORT) {
      return Kind.COMFORT;
    }
    return switch (emotion.polarity()) {
      case POSITIVE -> Kind.POSITIVE;
      case NEGATIVE -> Kind.NEGATIVE;
      case NEUTRAL -> Kind.PASS;
    };
  }

  /** The state of reading one text from left to right. */
  private static final class Reading {
    private final String text;
    private final List<Cue> negators = new ArrayList<>();
    private final List<String> negated = new ArrayList<>();
    private final Set<Kind> inClause = new HashSet<>();
    private Cue last;
    private double before;
    private double clause;
    private boolean consolation;
    private Cue lastFeeling;
    private double lastSign;

    Reading(String text) {
      this.text = text;
    }

    void take(Cue cue) {
      int from = last == null ? 0 : last.end();
      boundary(from, cue.start());
      inClause.add(cue.kind());
      switch (cue.kind()) {
        case POSITIVE -> feel(cue, 1);
        case NEGATIVE -> feel(cue, -1);
        case TEARS -> weep(cue);
        case NEGATOR, NEVER -> negators.add(cue);
        case DEGREE -> compare(cue);
        case PROHIBITIVE ->
            negators.add(forbids(cue, from) ? cue : new Cue(Kind.NEGATOR, cue.start(), cue.end()));
        case NEGATOR_AFTER -> negateBack(cue);
        case CONTRAST -> contrast();
        case COMFORT -> consolation |= !saidOfWriter(cue);
        default -> {}
      }
      last = cue;
    }

    /** Whether the writer is who a cue speaks of, as in "I don't cry". */
    private boolean saidOfWriter(Cue cue) {
      return last != null
          && last.kind() == Kind.WRITER
          && text.substring(last.end(), cue.start()).isBlank();
    }

    private void boundary(int from, int to) {
      for (int i = from; i < to; i++) {
        if (CLAUSE_MARKS.indexOf(text.charAt(i)) >= 0) {
          endClause(text.charAt(i) == '?' || text.charAt(i) == '？');
        }
      }
    }

    private void endClause(boolean asked) {
      before += counted(asked || inClause.contains(Kind.QUESTION));
      clause = 0;
      negators.clear();
      inClause.clear();
      lastFeeling = null;
    }

    /**
     * What the clause counts: nothing where it tells what was expected, said by others or asked.
     */
    private double counted(boolean question) {
      boolean aboutListener = inClause.contains(Kind.LISTENER) && !inClause.contains(Kind.WRITER);
      boolean idle = question && (clause > 0 || aboutListener);
      return idle || inClause.contains(Kind.DISCOUNT) ? 0 : clause;
    }

    private void contrast() {
      endClause(false);
      before *= 0.4;
    }

    /** Whether "don't" forbids, as at the start of a clause, and does not deny. */
    private boolean forbids(Cue cue, int from) {
      int gap = cue.start() - 1;
      while (gap >= 0 && text.charAt(gap) == ' ') {
        gap--;
      }
      boolean starts = gap < 0 || !Character.isLetterOrDigit(text.charAt(gap));
      boolean opened =
          last != null
              && gap < from
              && (last.kind() == Kind.OPENER
                  || last.kind() == Kind.DEGREE
                  || (last.kind() == Kind.LISTENER && Words.eastAsian(text.charAt(gap))));
      return starts || opened || (Words.eastAsian(text.charAt(gap)) && gap >= from);
    }

    /** Tears after a good feeling of the clause, as in "so happy I cried", are of joy. */
    private void weep(Cue cue) {
      if (clause <= 0 || !negators.isEmpty()) {
        feel(cue, -1);
      }
    }

    /** "Never so tired" denies that one was ever more tired, not that one is. */
    private void compare(Cue degree) {
      negators.removeIf(cue -> cue.kind() == Kind.NEVER && near(cue.end(), degree.start()));
    }

    private void feel(Cue cue, int sign) {
      int flips = 0;
      boolean forbidden = false;
      for (Cue negator : negators) {
        if (near(negator.end(), cue.start())) {
          flips++;
          forbidden |= negator.kind() == Kind.PROHIBITIVE;
        }
      }
      negators.clear();
      if (flips > 0) {
        negated.add(text.substring(cue.start(), cue.end()));
      }
      consolation |= forbidden && sign < 0 && flips % 2 == 1;
      lastFeeling = cue;
      lastSign = felt(sign, flips, forbidden);
      clause += lastSign;
    }

    private static double felt(int sign, int flips, boolean forbidden) {
      if (flips % 2 == 0) {
        return sign;
      }
      return forbidden || sign < 0 ? 0 : -1;
    }

    private void negateBack(Cue cue) {
      if (lastFeeling == null || cue.start() - lastFeeling.end() > NEAR_AFTER) {
        return;
      }
      clause -= lastSign;
      clause += lastSign > 0 ? -1 : 0;
      negated.add(text.substring(lastFeeling.start(), lastFeeling.end()));
      lastFeeling = null;
    }

    private boolean near(int from, int to) {
      if (to - from > NEAR_UNITS) {
        return false;
      }
      int words = 0;
      int ideographs = 0;
      for (int i = from; i < to; i++) {
        words += text.charAt(i) == ' ' ? 1 : 0;
        ideographs += Words.eastAsian(text.charAt(i)) ? 1 : 0;
      }
      return words <= NEAR_WORDS && ideographs <= NEAR_IDEOGRAPHS;
    }

    double total() {
      boundary(last == null ? 0 : last.end(), text.length());
      endClause(false);
      return before;
    }
  }
}
