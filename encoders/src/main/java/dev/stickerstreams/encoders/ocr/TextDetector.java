package dev.stickerstreams.encoders.ocr;

import java.util.List;

/** Finds where text stands. Thread-safe. */
final class TextDetector {

  private static final int STEP = 32;

  private final OcrGraph graph;
  private final int maxSide;

  /**
   * A detector.
   *
   * @param maxSide pixels of the longer side that are looked at; larger pictures are made smaller
   */
  TextDetector(OcrGraph graph, int maxSide) {
    this.graph = graph;
    this.maxSide = maxSide;
  }

  /** Boxes around pieces of text, the largest ones first. */
  List<TextBox> boxes(RgbImage image) {
    float scale = Math.min(1, maxSide / (float) Math.max(image.width(), image.height()));
    int width = whole(image.width() * scale);
    int height = whole(image.height() * scale);
    Warp.Tensor tensor = new Warp.Tensor(width, height);
    Warp.scaled(scale).read(image, tensor, 0, width);
    float[] values = new float[width * height];
    graph.run(tensor).get(values);
    return new TextMap(width, height, values)
        .boxes().stream().map(box -> box.scaled(1 / scale)).toList();
  }

  /** The next multiple of what the network halves its pictures by. */
  private static int whole(float pixels) {
    return Math.max(1, (int) Math.ceil(pixels / STEP)) * STEP;
  }
}
