package dev.stickerstreams.encoders.internal.text;

import dev.stickerstreams.encoders.internal.bundle.TextTowerSpec.TextStep;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Brings a text into the form that a model expects: cut to a length, unpaired surrogates replaced,
 * stripped, then the steps of the bundle. Immutable, thread-safe.
 */
public final class TextNormalizer {

  private static final char REPLACEMENT = '\uFFFD';
  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

  private final int maxChars;
  private final List<TextStep> steps;

  /**
   * Makes a normaliser.
   *
   * @param maxChars what is longer is cut before anything else happens
   */
  public TextNormalizer(int maxChars, List<TextStep> steps) {
    this.maxChars = maxChars;
    this.steps = List.copyOf(steps);
  }

  /** The text as the model expects it; may be empty. */
  public String normalize(String text) {
    String clean = wellFormed(cut(text)).strip();
    for (TextStep step : steps) {
      clean = apply(step, clean);
    }
    return clean;
  }

  private String cut(String text) {
    if (text.length() <= maxChars) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(maxChars - 1));
    return text.substring(0, splitsPair ? maxChars - 1 : maxChars);
  }

  private static String apply(TextStep step, String text) {
    return switch (step) {
      case LOWERCASE -> text.toLowerCase(Locale.ROOT);
      case STRAIGHT_QUOTES -> text.replace('\u201C', '"').replace('\u201D', '"');
      case NFKC -> Normalizer.normalize(text, Normalizer.Form.NFKC);
      case COLLAPSE_WHITESPACE -> WHITE_SPACE.matcher(text).replaceAll(" ").strip();
    };
  }

  /** Replaces surrogates without a partner, which no UTF-8 text can hold. */
  static String wellFormed(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isSurrogate(text.charAt(i))) {
        continue;
      }
      if (Character.isSupplementaryCodePoint(text.codePointAt(i))) {
        i++;
      } else {
        repaired = repaired == null ? new StringBuilder(text) : repaired;
        repaired.setCharAt(i, REPLACEMENT);
      }
    }
    return repaired == null ? text : repaired.toString();
  }
}
