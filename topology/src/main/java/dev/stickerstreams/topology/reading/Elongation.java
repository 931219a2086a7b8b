package dev.stickerstreams.topology.reading;

/**
 * Shortens what people stretch: runs of three and more letters to two, of marks to one, of dots to
 * three, syllables and words said three and more times to two. Works in one pass and is idempotent
 * on its own result together with {@link TextPreparation}'s rounds.
 */
final class Elongation {

  private static final int LONGEST_UNIT = 4;
  private static final int LONGEST_WORD = 24;

  private Elongation() {}

  /** The shortened text; the same object where nothing was stretched. */
  static String shortened(String text) {
    String runs = shortenedRuns(text);
    String units = shortenedUnits(runs);
    return shortenedWords(units);
  }

  private static String shortenedRuns(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      int end = runEnd(text, at);
      int length = Math.min(end - at, keptOfRun(text, at, end));
      kept.append(text, at, at + length);
      at = end;
    }
    return kept.length() == text.length() ? text : kept.toString();
  }

  private static int runEnd(String text, int start) {
    int end = start + 1;
    while (end < text.length() && text.charAt(end) == text.charAt(start)) {
      end++;
    }
    return end;
  }

  private static int keptOfRun(String text, int start, int end) {
    char unit = text.charAt(start);
    if (Character.isDigit(unit)) {
      return keptDigits(text, start, end);
    }
    if (Character.isLetter(unit)) {
      return 2;
    }
    return switch (unit) {
      case '!', '?', '！', '？', '~', '～', '、', '，', ',' -> 1;
      case '.', '。', '…' -> 3;
      default -> end - start;
    };
  }

  /** Slang in digits (6666, 2333333, 55555) is shortened where it stands alone; numbers are not. */
  private static int keptDigits(String text, int start, int end) {
    boolean slang = "6538".indexOf(text.charAt(start)) >= 0 && end - start > 3;
    boolean laughter = text.charAt(start) == '3' && start > 0 && text.charAt(start - 1) == '2';
    boolean stretched = laughter ? end - start > 2 : slang;
    boolean bound = isBound(text, laughter ? start - 1 : start, end);
    return stretched && bound && !follows(text, end) ? (laughter ? 2 : 3) : end - start;
  }

  /** Whether no letter or digit stands beside a range, save an ideograph before it. */
  private static boolean isBound(String text, int start, int end) {
    boolean before =
        start > 0
            && Character.isLetterOrDigit(text.charAt(start - 1))
            && !Words.eastAsian(text.charAt(start - 1));
    return !before && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }

  private static boolean follows(String text, int end) {
    return end + 1 < text.length()
        && ".,:".indexOf(text.charAt(end)) >= 0
        && Character.isDigit(text.charAt(end + 1));
  }

  /** Syllables of two to four letters said three and more times in one word: hahahaha. */
  private static String shortenedUnits(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      int unit = repeatedUnit(text, at);
      if (unit == 0) {
        kept.append(text.charAt(at));
        at++;
      } else {
        kept.append(text, at, at + 2 * unit);
        at = repeatsEnd(text, at, unit);
      }
    }
    return kept.length() == text.length() ? text : kept.toString();
  }

  private static int repeatedUnit(String text, int start) {
    for (int unit = 2; unit <= LONGEST_UNIT; unit++) {
      if (isLetters(text, start, start + unit)
          && repeatsEnd(text, start, unit) >= start + 3 * unit) {
        return unit;
      }
    }
    return 0;
  }

  private static int repeatsEnd(String text, int start, int unit) {
    int end = start + unit;
    while (text.regionMatches(end, text, start, unit)) {
      end += unit;
    }
    return end;
  }

  private static boolean isLetters(String text, int start, int end) {
    if (end > text.length()) {
      return false;
    }
    for (int at = start; at < end; at++) {
      if (!Character.isLetter(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  /** Words said three and more times: no no no no. */
  private static String shortenedWords(String text) {
    String padded = text + ' ';
    StringBuilder kept = new StringBuilder(padded.length());
    for (int at = 0; at < padded.length(); ) {
      int end = wordEnd(padded, at);
      if (!isThird(kept, padded, at, end)) {
        kept.append(padded, at, end);
      }
      at = end;
    }
    return kept.length() == padded.length() ? text : kept.substring(0, kept.length() - 1);
  }

  private static boolean isThird(StringBuilder kept, String text, int start, int end) {
    int length = end - start;
    if (length < 2 || length > LONGEST_WORD || !isLetters(text, start, end - 1)) {
      return false;
    }
    int twice = kept.length() - 2 * length;
    boolean bound = twice == 0 || (twice > 0 && kept.charAt(twice - 1) == ' ');
    return bound && endsWith(kept, text, start, end);
  }

  /** The end of the word at a place and of the space after it. */
  private static int wordEnd(String text, int start) {
    int space = text.indexOf(' ', start);
    return space < 0 ? text.length() : space + 1;
  }

  private static boolean endsWith(StringBuilder kept, String text, int start, int end) {
    int length = end - start;
    String word = text.substring(start, end);
    String twice = kept.substring(kept.length() - 2 * length);
    return twice.regionMatches(true, 0, word, 0, length)
        && twice.regionMatches(true, length, word, 0, length);
  }
}
