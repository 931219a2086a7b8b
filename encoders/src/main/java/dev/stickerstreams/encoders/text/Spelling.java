package dev.stickerstreams.encoders.text;

import java.util.Comparator;
import java.util.Set;

/** Tells a misspelt text from a different one. */
public final class Spelling {

  private static final int MOST_EDITS = 2;

  private Spelling() {}

  /** The one of some names that a misspelt one is nearest to. */
  public static String nearest(String misspelt, Set<String> names) {
    return names.stream()
        .min(
            Comparator.<String>comparingInt(name -> edits(misspelt, name))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /** Whether two edits at most lead from one name to the other. */
  public static boolean near(String one, String other) {
    return edits(one, other) <= MOST_EDITS;
  }

  /** Levenshtein distance, in UTF-16 units. */
  public static int edits(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
