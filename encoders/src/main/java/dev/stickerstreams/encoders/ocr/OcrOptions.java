package dev.stickerstreams.encoders.ocr;

import java.time.Duration;

/**
 * How pictures are read.
 *
 * @param maxTime that one picture may take; what was read until then counts
 * @param maxLines most lines of a picture, the largest ones
 * @param minConfidence least confidence of a line, 0 to 1
 * @param threads pictures that are read at the same time
 */
public record OcrOptions(Duration maxTime, int maxLines, double minConfidence, int threads) {

  /** Two seconds, 8 lines, confidence 0.75, one picture at a time. */
  public static final OcrOptions DEFAULT = new OcrOptions(Duration.ofSeconds(2), 8, 0.75, 1);

  public OcrOptions {
    if (maxTime.isNegative() || maxLines < 1 || threads < 1) {
      throw new IllegalArgumentException("Time, lines and threads must be positive");
    }
    if (!(minConfidence >= 0 && minConfidence <= 1)) {
      throw new IllegalArgumentException("The least confidence must be between 0 and 1");
    }
  }

  /** What the text read in a picture depends on: part of every sticker's content hash. */
  public String identity() {
    return OcrReader.VERSION + " " + maxLines + " " + minConfidence;
  }
}
