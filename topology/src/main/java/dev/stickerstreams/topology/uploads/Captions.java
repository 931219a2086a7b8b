package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.text.Spelling;
import java.text.Normalizer;
import java.util.Locale;

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
    return first.isEmpty()
        || second.isEmpty()
        || Spelling.edits(first, second) <= MOST_WRONG * longer;
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
}
