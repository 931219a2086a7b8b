package dev.stickerstreams.topology.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A table that comes with the program: a row a line, columns separated by tabs, # for comments. */
final class DataTable {

  /** One row. */
  record Row(List<String> cells) {

    /** The text in a column, counted from 1. */
    String text(int column) {
      return cells.get(column - 1);
    }
  }

  private DataTable() {}

  /**
   * The rows of a table.
   *
   * @param name resource in UTF-8, such as {@code /reading/emoji.tsv}
   */
  static List<Row> resource(String name) {
    try (InputStream in = DataTable.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The program lacks its data file " + name + ".");
      }
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("# "))
          .map(line -> new Row(List.of(line.split("\t", -1))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }
}
