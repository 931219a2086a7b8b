package dev.stickerstreams.topology.reading;

/** Where words begin and end, and how they are compared. */
final class Words {

  private Words() {}

  /**
   * The text in the form that terms are compared in, unit by unit: lower-case, straight
   * apostrophes.
   */
  static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      folded.append(folded(text.charAt(i)));
    }
    return folded.toString();
  }

  private static char folded(char unit) {
    return unit == '\u2019' || unit == '\u2018' || unit == '`' ? '\'' : Character.toLowerCase(unit);
  }

  /** Whether no word is cut by taking {@code [start, end)} out of the text. */
  static boolean whole(CharSequence text, int start, int end) {
    return !(start > 0 && spaced(text.charAt(start)) && spaced(text.charAt(start - 1)))
        && !(end < text.length() && spaced(text.charAt(end - 1)) && spaced(text.charAt(end)));
  }

  /** Whether a unit belongs to a script that separates words by spaces. */
  static boolean spaced(char unit) {
    if (unit < 0x80) {
      return (unit >= 'a' && unit <= 'z')
          || (unit >= 'A' && unit <= 'Z')
          || (unit >= '0' && unit <= '9');
    }
    return (unit < 0x0E00 && Character.isLetterOrDigit(unit))
        || (unit >= 0x0300 && unit < 0x0370)
        || (unit >= 0x1E00 && unit < 0x2000 && Character.isLetter(unit));
  }

  /** Whether a unit is an ideograph, kana or Hangul. */
  static boolean eastAsian(char unit) {
    return (unit >= 0x3040 && unit <= 0x30FF)
        || (unit >= 0x3400 && unit <= 0x9FFF)
        || (unit >= 0xAC00 && unit <= 0xD7A3)
        || (unit >= 0xF900 && unit <= 0xFAFF)
        || unit == '\u3005';
  }
}
