package dev.stickerstreams.topology.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * Spells out the short form of terms in data files: {@code a|b} are two terms, {@code (my|his) (mum
 * )died} stands for each choice; an empty choice leaves the part out.
 */
final class Alternatives {

  private static final int MOST = 20_000;

  private Alternatives() {}

  /** The terms of a short form. */
  static List<String> of(String form) {
    List<String> terms = new ArrayList<>();
    for (String part : split(form)) {
      terms.addAll(expanded(part));
    }
    return terms;
  }

  private static List<String> split(String form) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < form.length(); i++) {
      char unit = form.charAt(i);
      depth += unit == '(' ? 1 : unit == ')' ? -1 : 0;
      if (unit == '|' && depth == 0) {
        parts.add(form.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(form.substring(start));
    return parts;
  }

  private static List<String> expanded(String part) {
    int open = part.indexOf('(');
    if (open < 0) {
      return List.of(part);
    }
    int close = part.indexOf(')', open);
    if (close < 0) {
      throw new IllegalStateException("No ) closes the ( of '" + part + "'");
    }
    List<String> rests = expanded(part.substring(close + 1));
    List<String> terms = new ArrayList<>();
    for (String choice : part.substring(open + 1, close).split("\\|", -1)) {
      rests.forEach(rest -> terms.add(part.substring(0, open) + choice + rest));
    }
    if (terms.size() > MOST) {
      throw new IllegalStateException("More than " + MOST + " terms: '" + part + "'");
    }
    return terms;
  }
}
