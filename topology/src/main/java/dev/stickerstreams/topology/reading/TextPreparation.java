package dev.stickerstreams.topology.reading;

import dev.stickerstreams.topology.reading.PreparedText.Markup;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Prepares a text for encoders: quotes and markup out, NFKC, no control or zero-width characters,
 * what is stretched shortened; emoji and kaomoji stay as typed. Preparing a prepared text changes
 * nothing: rounds are repeated until none does, and where a text hides markup in markup ever
 * deeper, its punctuation is blanked.
 */
public final class TextPreparation {

  private static final int ROUNDS = 5;
  private static final String FORMING = "<>*_~|`[]()@:;=#\\&/-^%+.（）［］「」";

  private TextPreparation() {}

  /** Prepares a text. */
  public static PreparedText prepare(String text) {
    return new Rounds().run(text);
  }

  /** The rounds over one text and what they found. */
  private static final class Rounds {
    private final List<String> weakWords = new ArrayList<>();
    private final Set<Markup> removed = EnumSet.noneOf(Markup.class);
    private boolean stretched;

    PreparedText run(String text) {
      String settled =
          settled(text).or(() -> settled(blanked(text))).orElseGet(() -> lettersOf(text));
      return new PreparedText(settled, weakWords, stretched || isLoud(text), removed);
    }

    /** The text after the round that changed nothing, where one of the first does. */
    private Optional<String> settled(String text) {
      String before = text;
      for (int i = 0; i <= ROUNDS; i++) {
        String after = round(before);
        if (after.equals(before)) {
          return Optional.of(after);
        }
        before = after;
      }
      return Optional.empty();
    }

    private String round(String text) {
      String reply = QuotedReply.without(text);
      if (reply.length() < text.length()) {
        removed.add(Markup.QUOTE);
      }
      MarkupScanner scanner = new MarkupScanner(reply);
      String plain = spaced(normal(scanner.scan()));
      weakWords.addAll(scanner.weakWords());
      removed.addAll(scanner.removed());
      String shortened = Elongation.shortened(plain);
      stretched |= shortened.length() < plain.length();
      return scanner.restored(shortened).strip();
    }
  }

  private static String normal(String text) {
    return Normalizer.isNormalized(text, Normalizer.Form.NFKC)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  private static String spaced(String text) {
    StringBuilder spaced = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      boolean space = Character.isWhitespace(unit);
      boolean again = spaced.length() == 0 || spaced.charAt(spaced.length() - 1) == ' ';
      if (!space || !again) {
        spaced.append(space ? ' ' : unit);
      }
    }
    return spaced.toString().stripTrailing();
  }

  private static String blanked(String text) {
    StringBuilder blanked = new StringBuilder(text);
    for (int i = 0; i < blanked.length(); i++) {
      if (FORMING.indexOf(blanked.charAt(i)) >= 0) {
        blanked.setCharAt(i, ' ');
      }
    }
    return normal(blanked.toString());
  }

  /** Words of letters only, none stretched: nothing is left to change. */
  private static String lettersOf(String text) {
    String letters = text.replaceAll("[^\\p{IsLatin}\\p{IsHan}]+", " ");
    return Elongation.shortened(Elongation.shortened(normal(letters))).strip();
  }

  private static boolean isLoud(String text) {
    String letters = text.replaceAll("[^A-Za-z]", "");
    boolean capitals = letters.length() > 4 && letters.equals(letters.toUpperCase(Locale.ROOT));
    return capitals || text.indexOf("!!") >= 0 || text.indexOf("！！") >= 0;
  }
}
