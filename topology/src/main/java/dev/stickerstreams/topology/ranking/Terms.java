package dev.stickerstreams.topology.ranking;

import dev.stickerstreams.encoders.text.CompatibilityForms;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The terms of a text for lexical matching: lower-case words of letters and digits, pairs of
 * neighbouring ideographs (a lone one stands for itself), and every emoji.
 */
public final class Terms {

  private final Set<String> terms = new LinkedHashSet<>();
  private final StringBuilder word = new StringBuilder();
  private final StringBuilder ideographs = new StringBuilder();

  private Terms() {}

  /** The different terms of a text, in order of their first occurrence. */
  public static Set<String> of(String text) {
    Terms found = new Terms();
    CompatibilityForms.plain(text).toLowerCase(Locale.ROOT).codePoints().forEach(found::take);
    found.endWord();
    found.endIdeographs();
    return found.terms;
  }

  private void take(int codePoint) {
    if (Character.isIdeographic(codePoint)) {
      endWord();
      ideographs.appendCodePoint(codePoint);
    } else if (Character.isLetterOrDigit(codePoint) || codePoint == '\'') {
      endIdeographs();
      word.appendCodePoint(codePoint);
    } else {
      endWord();
      endIdeographs();
      takeSymbol(codePoint);
    }
  }

  private void takeSymbol(int codePoint) {
    if (Character.getType(codePoint) == Character.OTHER_SYMBOL) {
      terms.add(Character.toString(codePoint));
    }
  }

  private void endWord() {
    if (word.length() > 0) {
      terms.add(word.toString());
      word.setLength(0);
    }
  }

  private void endIdeographs() {
    int[] run = ideographs.codePoints().toArray();
    if (run.length == 1) {
      terms.add(Character.toString(run[0]));
    }
    for (int i = 0; i + 1 < run.length; i++) {
      terms.add(new String(run, i, 2));
    }
    ideographs.setLength(0);
  }
}
