package dev.stickerstreams.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints rows of results, records for instance: one JSON object a line, or a table whose columns
 * are the fields. Rows may have different fields; a new head is printed where the fields change.
 * Fields that are null are left out. Not thread-safe.
 */
public final class Report {

  private final PrintWriter out;
  private final boolean json;
  private final ObjectMapper mapper =
      new ObjectMapper()
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
          .registerModule(new SimpleModule().addSerializer(new Rounded()));

  /**
   * A report.
   *
   * @param json whether to print JSON, not a table
   */
  public Report(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  /** Prints rows. */
  public void print(List<?> rows) {
    if (json) {
      rows.forEach(row -> out.println(json(row)));
    } else {
      printTables(rows.stream().map(this::fields).toList());
    }
    out.flush();
  }

  private String json(Object row) {
    try {
      return mapper.writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot write " + row + " as JSON", e);
    }
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> fields(Object row) {
    return mapper.convertValue(row, Map.class);
  }

  private void printTables(List<Map<String, Object>> rows) {
    int begin = 0;
    for (int i = 1; i <= rows.size(); i++) {
      if (i == rows.size() || !rows.get(i).keySet().equals(rows.get(begin).keySet())) {
        printTable(rows.subList(begin, i));
        begin = i;
      }
    }
  }

  private void printTable(List<Map<String, Object>> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.copyOf(rows.get(0).keySet()));
    rows.forEach(row -> lines.add(row.values().stream().map(Object::toString).toList()));
    String format =
        IntStream.range(0, lines.get(0).size())
            .mapToObj(column -> format(lines, column))
            .collect(Collectors.joining("  "));
    lines.forEach(line -> out.println(format.formatted(line.toArray()).stripTrailing()));
    out.println();
  }

  /** Numbers to the right, words to the left. */
  private static String format(List<List<String>> lines, int column) {
    int width = lines.stream().mapToInt(line -> line.get(column).length()).max().orElseThrow();
    boolean numbers = Character.isDigit(lines.get(1).get(column).charAt(0));
    return "%" + (numbers ? "" : "-") + width + "s";
  }

  /** Writes numbers with as many digits as a measurement is worth. */
  private static final class Rounded extends StdSerializer<Double> {

    private static final long serialVersionUID = 1L;
    private static final MathContext DIGITS = new MathContext(4);

    Rounded() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      BigDecimal rounded = new BigDecimal(value).round(DIGITS);
      generator.writeNumber(rounded.scale() < 0 ? rounded.setScale(0) : rounded);
    }
  }
}
