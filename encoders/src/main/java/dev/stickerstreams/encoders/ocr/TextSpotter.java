package dev.stickerstreams.encoders.ocr;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds and reads the text of one picture. Thread-safe. */
final class TextSpotter {

  private final TextDetector detector;
  private final TextRecognizer recognizer;
  private final OcrOptions options;

  TextSpotter(TextDetector detector, TextRecognizer recognizer, OcrOptions options) {
    this.detector = detector;
    this.recognizer = recognizer;
    this.options = options;
  }

  /** The lines that can be trusted, in reading order; those read when the time is up. */
  Spotted spot(RgbImage image, TimeLimit limit) {
    List<TextBox> found = LineBuilder.lines(detector.boxes(image));
    List<TextBox> boxes = ReadingOrder.of(largest(found));
    List<OcrLine> lines = new ArrayList<>();
    for (TextBox box : boxes) {
      if (limit.isOver()) {
        return new Spotted(lines, false);
      }
      OcrLine line = recognizer.read(image, box);
      if (line.isText(options.minConfidence())) {
        lines.add(line);
      }
    }
    return new Spotted(lines, found.size() == boxes.size());
  }

  private List<TextBox> largest(List<TextBox> boxes) {
    Set<TextBox> largest =
        boxes.stream()
            .sorted((a, b) -> Double.compare(b.area(), a.area()))
            .limit(options.maxLines())
            .collect(Collectors.toSet());
    return boxes.stream().filter(largest::contains).toList();
  }
}
