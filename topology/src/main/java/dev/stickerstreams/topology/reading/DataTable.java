package dev.stickerstreams.topology.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A table of tab-separated columns in UTF-8: one row a line, {@code #} and a space start a comment
 * line, blank lines are skipped. Errors say which file, line and column is wrong and what was
 * expected.
 */
final class DataTable {

  /** Largest file, in bytes. */
  static final long MAX_BYTES = 16L << 20;

  /** Most rows of a file. */
  static final int MAX_ROWS = 200_000;

  private static final int MAX_CELL = 4_000;

  /** One row, which knows where it stands. */
  record Row(String file, int line, List<String> cells) {

    /** The text in a column, counted from 1. */
    String text(int column, String expected) {
      String cell = column <= cells.size() ? cells.get(column - 1).strip() : "";
      if (cell.isEmpty()) {
        throw wrong(column, expected, "nothing");
      }
      return cell;
    }

    /** The text in a column that may be left out. */
    String textOr(int column, String otherwise) {
      return column <= cells.size() && !cells.get(column - 1).isBlank()
          ? cells.get(column - 1).strip()
          : otherwise;
    }

    /** What a column's text names. */
    <T> T value(int column, String expected, Function<String, T> reading) {
      String cell = text(column, expected);
      try {
        return reading.apply(cell);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(message(column, expected, "'" + cell + "'"), e);
      }
    }

    IllegalArgumentException wrong(int column, String expected, String found) {
      return new IllegalArgumentException(message(column, expected, found));
    }

    private String message(int column, String expected, String found) {
      return String.format(
          "%s, line %d, column %d: expected %s, found %s", file, line, column, expected, found);
    }
  }

  private DataTable() {}

  /** The rows of a table that comes with the program, such as {@code /reading/emoji.tsv}. */
  static List<Row> resource(String name) {
    try (InputStream in = DataTable.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The program lacks its data file " + name);
      }
      return rows(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }

  /**
   * The rows of a file.
   *
   * @throws IllegalArgumentException where it is too large or no UTF-8
   * @throws UncheckedIOException where it cannot be read
   */
  static List<Row> file(Path file) {
    try {
      long bytes = Files.size(file);
      if (bytes > MAX_BYTES) {
        throw new IllegalArgumentException(
            file + ": has " + bytes + " bytes, expected at most " + MAX_BYTES);
      }
      return rows(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static List<Row> rows(String file, byte[] bytes) {
    String[] lines = decoded(file, bytes).split("\r?\n", -1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isBlank() && !lines[i].startsWith("# ")) {
        rows.add(row(file, i + 1, lines[i]));
      }
    }
    if (rows.size() > MAX_ROWS) {
      throw new IllegalArgumentException(
          file + ": has " + rows.size() + " rows, expected at most " + MAX_ROWS);
    }
    return rows;
  }

  private static Row row(String file, int number, String line) {
    Row row = new Row(file, number, List.of(line.split("\t", -1)));
    for (int column = 1; column <= row.cells().size(); column++) {
      int length = row.cells().get(column - 1).length();
      if (length > MAX_CELL) {
        throw row.wrong(column, "at most " + MAX_CELL + " characters", String.valueOf(length));
      }
    }
    return row;
  }

  private static String decoded(String file, byte[] bytes) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + ": expected UTF-8, found other bytes", e);
    }
  }
}
