package dev.stickerstreams.encoders.ocr;

/**
 * A line as the recogniser reads it.
 *
 * @param text without space around it
 * @param confidence mean probability of the characters, 0 to 1; 0 for no text
 */
record OcrLine(String text, double confidence) {

  static final OcrLine NONE = new OcrLine("", 0);

  /** How much was read how surely: characters that are sure to be right. */
  double weight() {
    return text.codePoints().filter(Character::isLetterOrDigit).count() * confidence;
  }

  /**
   * Whether it can be taken for text. A single character is mostly a shape that looks like one; two
   * of them still often are, so they are allowed half the doubt.
   */
  boolean isText(double minConfidence) {
    long characters = text.codePoints().filter(Character::isLetterOrDigit).limit(3).count();
    double least = characters == 2 ? (1 + minConfidence) / 2 : minConfidence;
    return characters > 1 && confidence >= least && !isOfCircles();
  }

  /** Eyes and wheels. */
  private boolean isOfCircles() {
    return text.codePoints()
        .filter(Character::isLetterOrDigit)
        .allMatch(c -> "0oO".indexOf(c) >= 0);
  }
}
