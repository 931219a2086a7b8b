package dev.stickerstreams.encoders.ocr;

/** Reads the text in a box. Thread-safe. */
final class TextRecognizer {

  private static final int HEIGHT = 48;
  private static final int MIN_WIDTH = 48;
  private static final int MAX_WIDTH = 1_200;

  private final OcrGraph graph;
  private final CtcDecoder decoder;

  TextRecognizer(OcrGraph graph, CtcDecoder decoder) {
    this.graph = graph;
    this.decoder = decoder;
  }

  /** The text of a box; a tall one is also read from the top down. */
  OcrLine read(RgbImage image, TextBox box) {
    return box.isColumn() ? readColumn(image, box) : readRow(image, box);
  }

  private OcrLine readRow(RgbImage image, TextBox box) {
    int width = width(box.width() / box.height());
    Warp.Tensor tensor = new Warp.Tensor(width, HEIGHT);
    Warp.upright(box, width, HEIGHT).read(image, tensor, 0, width);
    return decode(tensor);
  }

  private OcrLine readColumn(RgbImage image, TextBox box) {
    OcrLine turned = readTurned(image, box);
    OcrLine stacked = readStacked(image, box);
    return stacked.confidence() > turned.confidence() ? stacked : turned;
  }

  private OcrLine readTurned(RgbImage image, TextBox box) {
    int length = width(box.height() / box.width());
    Warp.Tensor tensor = new Warp.Tensor(length, HEIGHT);
    Warp.upright(box, HEIGHT, length).turned(HEIGHT).read(image, tensor, 0, length);
    return decode(tensor);
  }

  /** Characters below each other, put beside each other. */
  private OcrLine readStacked(RgbImage image, TextBox box) {
    int cells = (int) Math.round(box.height() / box.width() * 1.15);
    int width = Math.min(MAX_WIDTH / cells, HEIGHT);
    Warp.Tensor tensor = new Warp.Tensor(width * cells, HEIGHT);
    Warp cell = Warp.upright(box, width, HEIGHT * cells);
    for (int i = 0; i < cells; i++) {
      cell.moved(0, i * HEIGHT).read(image, tensor, i * width, width);
    }
    return decode(tensor);
  }

  private OcrLine decode(Warp.Tensor tensor) {
    return decoder.decode(graph.run(tensor));
  }

  private static int width(double ratio) {
    return (int) Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, Math.round(HEIGHT * ratio)));
  }
}
