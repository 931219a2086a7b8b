package dev.stickerstreams.encoders.ocr;

import java.util.List;

/**
 * Text that was read in a picture.
 *
 * @param lines in reading order; empty where no text was found
 * @param confidence of the least certain line, 0 to 1; 0 without lines
 * @param complete whether the picture was read to the end; false if the time or the number of lines
 *     was not enough
 */
public record OcrText(List<String> lines, double confidence, boolean complete) {

  /** No text at all. */
  public static final OcrText NOTHING = new OcrText(List.of(), 0, true);

  public OcrText {
    lines = List.copyOf(lines);
  }

  static OcrText of(Spotted spotted) {
    return new OcrText(
        spotted.lines().stream().map(OcrLine::text).toList(),
        spotted.lines().stream().mapToDouble(OcrLine::confidence).min().orElse(0),
        spotted.complete());
  }

  /** Whether no text was found. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** The lines in one, with a space between two. */
  public String joined() {
    return String.join(" ", lines);
  }
}
