package dev.stickerstreams.demo.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process encoded: a line for every batch, sticker and trapped text, in a file that outlives
 * the process. Thread-safe.
 */
final class EncodeJournal {

  private static final String BATCH = "batch ";
  private static final String STICKER = "sticker ";
  private static final String TRAPPED = "trapped ";
  private static final String SEPARATOR = "\t";

  private final Path file;

  EncodeJournal(Path file) {
    this.file = file;
  }

  void batch(List<String> texts) {
    append(BATCH + String.join(SEPARATOR, texts));
  }

  void sticker(List<String> tags) {
    append(STICKER + String.join(SEPARATOR, tags));
  }

  void trapped(String text) {
    append(TRAPPED + text);
  }

  private synchronized void append(String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<List<String>> batches() {
    return entries(BATCH).map(line -> List.of(line.split(SEPARATOR, -1))).toList();
  }

  List<String> messages() {
    return batches().stream().flatMap(List::stream).toList();
  }

  /** Tags of the stickers encoded. */
  List<String> stickers() {
    return entries(STICKER).flatMap(line -> Stream.of(line.split(SEPARATOR, -1))).toList();
  }

  /** Texts in the middle of whose batch the encoder was stopped. */
  List<String> trapped() {
    return entries(TRAPPED).toList();
  }

  private Stream<String> entries(String kind) {
    return lines().stream()
        .filter(line -> line.startsWith(kind))
        .map(line -> line.substring(kind.length()));
  }

  private List<String> lines() {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
