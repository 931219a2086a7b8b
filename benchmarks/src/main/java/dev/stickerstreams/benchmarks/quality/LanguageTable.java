package dev.stickerstreams.benchmarks.quality;

import dev.stickerstreams.benchmarks.plot.BarPlot;
import dev.stickerstreams.benchmarks.plot.BarPlot.Group;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The table of hits by language in {@code docs/quality.md}: a column of languages, one of messages,
 * then columns of two measures for each of three times.
 */
final class LanguageTable {

  private static final String HEADER = "| language | messages | hit@1";
  private static final List<String> TIMES = List.of("at first", "before", "now");
  private static final int FIRST_FIGURE = 2;

  private final List<List<String>> rows;

  private LanguageTable(List<List<String>> rows) {
    this.rows = rows;
  }

  /**
   * Finds the table in a page.
   *
   * @throws IllegalArgumentException if it is not there, or a row of it has too few columns
   */
  static LanguageTable in(String page) {
    List<List<String>> rows =
        page.lines()
            .dropWhile(line -> !line.startsWith(HEADER))
            .takeWhile(line -> line.startsWith("|"))
            .skip(2)
            .map(LanguageTable::cells)
            .toList();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("No table that begins with: " + HEADER);
    }
    return new LanguageTable(rows);
  }

  private static List<String> cells(String line) {
    List<String> cells =
        Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList();
    if (cells.size() < FIRST_FIGURE + 2 * TIMES.size()) {
      throw new IllegalArgumentException("Too few columns: " + line);
    }
    return cells;
  }

  /** A plot for each measure. */
  List<BarPlot> plots() {
    return List.of(plot("hit@1", 0), plot("hit@5", TIMES.size()));
  }

  private BarPlot plot(String measure, int column) {
    return new BarPlot(
        measure + " by language (messages)",
        TIMES,
        rows.stream()
            .map(row -> new Group(label(row), shares(row, FIRST_FIGURE + column)))
            .collect(Collectors.toList()));
  }

  private static String label(List<String> row) {
    String language = row.get(0).replace(" characters", "").replace(" together", "");
    return "%s (%s)".formatted(language, row.get(1));
  }

  private static List<OptionalDouble> shares(List<String> row, int column) {
    return IntStream.range(column, column + TIMES.size()).mapToObj(i -> share(row.get(i))).toList();
  }

  private static OptionalDouble share(String cell) {
    String figure = cell.replace("*", "");
    return figure.equals("–")
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(figure));
  }
}
