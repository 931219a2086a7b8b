package dev.stickerstreams.encoders.ocr;

import java.util.List;

/**
 * The lines of one picture.
 *
 * @param lines in reading order
 * @param complete whether all that was found was also read
 */
record Spotted(List<OcrLine> lines, boolean complete) {

  static final Spotted NOTHING = new Spotted(List.of(), true);

  double weight() {
    return lines.stream().mapToDouble(OcrLine::weight).sum();
  }

  Spotted orBetter(Spotted other) {
    return other.weight() > weight() ? other : this;
  }
}
