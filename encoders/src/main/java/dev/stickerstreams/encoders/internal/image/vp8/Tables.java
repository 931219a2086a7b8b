package dev.stickerstreams.encoders.internal.image.vp8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The constant tables of RFC 6386; the long ones lie beside this class as text. */
final class Tables {

  private static final Map<String, int[]> LONG_TABLES = read("vp8-tables.txt");

  /** {@code [10 modes above][10 modes left][9]}. */
  static final int[] SUB_BLOCK_MODES = LONG_TABLES.get("subBlockModes");

  /** {@code [4 block types][8 bands][3 contexts][11]}, as all coefficient probabilities. */
  static final int[] COEFFICIENT_UPDATES = LONG_TABLES.get("coefficientUpdates");

  static final int[] COEFFICIENTS = LONG_TABLES.get("coefficients");
  static final int[] DC_QUANTIZERS = LONG_TABLES.get("dcQuantizers");
  static final int[] AC_QUANTIZERS = LONG_TABLES.get("acQuantizers");

  /** Band of each coefficient, with one more for the position after the last. */
  static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};

  static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};

  private Tables() {}

  /** Lines of numbers after a line with a name; lines with a number sign are comments. */
  private static Map<String, int[]> read(String resource) {
    Map<String, StringBuilder> texts = new HashMap<>();
    String name = "";
    for (String line : text(resource).split("\n", -1)) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (Character.isLetter(line.charAt(0))) {
        name = line;
      } else {
        texts.computeIfAbsent(name, key -> new StringBuilder()).append(line).append(' ');
      }
    }
    Map<String, int[]> tables = new HashMap<>();
    texts.forEach((key, numbers) -> tables.put(key, numbers(numbers.toString())));
    return tables;
  }

  private static int[] numbers(String text) {
    return Arrays.stream(text.trim().split("\\s+")).mapToInt(Integer::parseInt).toArray();
  }

  private static String text(String resource) {
    try (InputStream in = Tables.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
