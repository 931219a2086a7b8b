package dev.stickerstreams.encoders.text;

import java.text.Normalizer;

/**
 * Plain letters and digits in place of their compatibility forms: full-width, mathematical, circled
 * and half-width ones (NFKC of Unicode Standard Annex #15, a character at a time). Punctuation and
 * symbols stay, as models of Chinese know the full-width ones, and emoji consist of others.
 * Stateless, thread-safe.
 */
public final class CompatibilityForms {

  private CompatibilityForms() {}

  /** The text with plain letters, digits and spaces, composed (NFC). */
  public static String plain(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    if (composed.codePoints().noneMatch(CompatibilityForms::mayHavePlainForm)) {
      return composed;
    }
    StringBuilder plain = new StringBuilder(composed.length());
    composed.codePoints().forEach(character -> append(plain, character));
    return Normalizer.normalize(plain, Normalizer.Form.NFC);
  }

  private static void append(StringBuilder plain, int character) {
    if (mayHavePlainForm(character)) {
      plain.append(Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC));
    } else {
      plain.appendCodePoint(character);
    }
  }

  private static boolean mayHavePlainForm(int character) {
    return character > 0x7F
        && !Character.isIdeographic(character)
        && (Character.isLetterOrDigit(character) || Character.isSpaceChar(character));
  }
}
