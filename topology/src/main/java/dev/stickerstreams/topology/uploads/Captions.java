package dev.stickerstreams.topology.uploads;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.IntStream;

/** Compares texts in pictures. */
final class Captions {

  /** The share of letters that reading may get wrong. */
  private static final double MOST_WRONG = 0.1;

  /** Letters that are compared; the rest of a text says little about a picture. */
  private static final int MOST_LETTERS = 64;

  private Captions() {}

  /** Whether two texts may be one that was read twice; a missing one is like any other. */
  static boolean areAlike(String a, String b) {
    String first = letters(a);
    String second = letters(b);
    int longer = Math.max(first.length(), second.length());
    return first.isEmpty() || second.isEmpty() || distance(first, second) <= MOST_WRONG * longer;
  }

  private static String letters(String text) {
    return text == null
        ? ""
        : Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .codePoints()
            .filter(Character::isLetterOrDigit)
            .limit(MOST_LETTERS)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = IntStream.rangeClosed(0, b.length()).toArray();
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
