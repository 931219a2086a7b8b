package dev.stickerstreams.encoders.ocr;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Greedy decoding of connectionist temporal classification (Graves et al., 2006): the likeliest
 * class of each step, repetitions once, blanks left out.
 *
 * @param alphabet what the classes stand for; the first one is the blank
 */
record CtcDecoder(List<String> alphabet) {

  private static final int BLANK = 0;

  /**
   * A decoder for the classes of PP-OCR: blank, the keys of a file, space.
   *
   * @param resource the file, a key a line. The model lists them, too, but ONNX Runtime's Java
   *     binding spoils characters beyond U+FFFF
   * @throws IllegalStateException if it is not there
   */
  static CtcDecoder ofKeys(String resource) {
    try (InputStream stream = CtcDecoder.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("The file " + resource + " is not on the class path");
      }
      List<String> alphabet = new ArrayList<>(List.of(""));
      alphabet.addAll(new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
      alphabet.add(" ");
      return new CtcDecoder(alphabet);
    } catch (IOException e) {
      throw new IllegalStateException(resource + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The likeliest text.
   *
   * @param probabilities {@code [steps, classes]}
   */
  OcrLine decode(FloatBuffer probabilities) {
    int classes = alphabet.size();
    if (probabilities.remaining() % classes != 0) {
      throw new IllegalArgumentException(
          "%d probabilities are none of %d classes".formatted(probabilities.remaining(), classes));
    }
    int steps = probabilities.remaining() / classes;
    StringBuilder text = new StringBuilder();
    double sum = 0;
    int characters = 0;
    int previous = BLANK;
    for (int step = 0; step < steps; step++) {
      int best = best(probabilities, step * classes);
      if (best != BLANK && best != previous) {
        text.append(alphabet.get(best));
        sum += probabilities.get(step * classes + best);
        characters++;
      }
      previous = best;
    }
    return characters == 0 ? OcrLine.NONE : new OcrLine(text.toString().strip(), sum / characters);
  }

  private int best(FloatBuffer probabilities, int from) {
    int best = 0;
    float most = probabilities.get(from);
    for (int i = 1; i < alphabet.size(); i++) {
      float value = probabilities.get(from + i);
      if (value > most) {
        most = value;
        best = i;
      }
    }
    return best;
  }
}
