package dev.stickerstreams.topology.reading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds kaomoji and emoticons: those of {@code /reading/kaomoji.tsv}, the longest first, and faces
 * in round brackets whose eyes or mouth the table names.
 */
public final class Kaomoji {

  private static final int LONGEST_FACE = 20;
  private static final int MOST_ARMS = 6;
  private static final String ARMS = "ゝヾヽノﾉシ╯╰┻━︵ゞ～☆♪彡凸づっψ✧゜ง୨୧ლ♡☞ヘㄏㄟ┐┌╭╮↗";
  private static final String REPEATED_ENDS = ")(）（";
  private static final String EYES_ASCII = ":;=<8";

  private record Face(String form, Emotion emotion, String emoji, boolean part) {}

  private static final List<Face> FACES =
      DataTable.resource("/reading/kaomoji.tsv").stream().map(Kaomoji::face).toList();
  private static final List<Face> PARTS = FACES.stream().filter(Face::part).toList();
  private static final TermTrie<Face> FORMS = forms();
  private static final BitSet FIRST = firstUnits();

  private Kaomoji() {}

  private static Face face(DataTable.Row row) {
    return new Face(
        row.text(1, "a kaomoji"),
        row.value(2, "an emotion", Emotion::named),
        row.text(3, "an emoji"),
        row.textOr(4, "form").equals("part"));
  }

  private static TermTrie<Face> forms() {
    TermTrie.Builder<Face> forms = new TermTrie.Builder<>();
    FACES.stream().filter(face -> !face.part()).forEach(face -> forms.add(face.form(), face));
    return forms.build();
  }

  private static BitSet firstUnits() {
    BitSet first = new BitSet();
    FACES.stream().filter(face -> !face.part()).forEach(face -> first.set(face.form().charAt(0)));
    return first;
  }

  /** The kaomoji of a text, from its start to its end. */
  public static List<KaomojiHit> find(String text) {
    List<KaomojiHit> hits = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      Optional<KaomojiHit> hit = at(text, at);
      hit.ifPresent(hits::add);
      at = hit.map(KaomojiHit::end).orElse(at + 1);
    }
    return hits;
  }

  /** The kaomoji that starts at a place. */
  static Optional<KaomojiHit> at(String text, int start) {
    char unit = text.charAt(start);
    if (FIRST.get(unit)) {
      TermTrie.Found<Face> found =
          FORMS.longest(text, start, (from, to, face) -> fits(text, from, to));
      if (found != null) {
        return Optional.of(hit(text, start, repeatedEnd(text, found.end()), found.value()));
      }
    }
    return unit == '(' || unit == '（' || ARMS.indexOf(unit) >= 0
        ? bracketed(text, start)
        : Optional.empty();
  }

  private static KaomojiHit hit(String text, int start, int end, Face face) {
    return new KaomojiHit(text.substring(start, end), face.emotion(), face.emoji(), start, end);
  }

  private static boolean fits(String text, int start, int end) {
    boolean afterWord = start > 0 && Words.spaced(text.charAt(start - 1));
    boolean asciiEyes = EYES_ASCII.indexOf(text.charAt(start)) >= 0;
    char last = text.charAt(end - 1);
    boolean follows = end < text.length();
    if (asciiEyes
        && afterWord
        && (Words.spaced(last) || Character.isDigit(text.charAt(start - 1)))) {
      return false;
    }
    if (last == '/' && follows && text.charAt(end) == '/') {
      return false;
    }
    boolean slantedWord = (last == '/' || last == '\\') && follows;
    return Words.whole(text, start, end) && !(slantedWord && Words.spaced(text.charAt(end)));
  }

  private static int repeatedEnd(String text, int end) {
    char last = text.charAt(end - 1);
    int at = end;
    while (REPEATED_ENDS.indexOf(last) >= 0 && at < text.length() && text.charAt(at) == last) {
      at++;
    }
    return at;
  }

  private static Optional<KaomojiHit> bracketed(String text, int start) {
    int open = start;
    while (open < text.length()
        && open - start < MOST_ARMS
        && ARMS.indexOf(text.charAt(open)) >= 0) {
      open++;
    }
    int close = open < text.length() ? close(text, open) : open;
    if (close <= open + 2) {
      return Optional.empty();
    }
    String inside = text.substring(open + 1, close);
    return PARTS.stream()
        .filter(part -> inside.contains(part.form()))
        .findFirst()
        .map(part -> hit(text, start, armsEnd(text, close + 1), part));
  }

  /** Where the face in brackets closes; its start where this is no face. */
  private static int close(String text, int open) {
    if (text.charAt(open) != '(' && text.charAt(open) != '（') {
      return open;
    }
    int letters = 0;
    for (int at = open + 1; at < text.length() && at - open <= LONGEST_FACE; at++) {
      char unit = text.charAt(at);
      if (unit == ')' || unit == '）') {
        return at;
      }
      letters = Words.spaced(unit) && unit < 0x250 ? letters + 1 : 0;
      if (letters > 1 || unit == '\n' || Character.isIdeographic(unit)) {
        return open;
      }
    }
    return open;
  }

  private static int armsEnd(String text, int from) {
    int end = from;
    for (int at = from; at < text.length() && at - from < MOST_ARMS + 2; at++) {
      boolean arm = ARMS.indexOf(text.charAt(at)) >= 0;
      if (!arm && text.charAt(at) != ' ') {
        break;
      }
      end = arm ? at + 1 : end;
    }
    return end;
  }
}
