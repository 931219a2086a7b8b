package dev.stickerstreams.app.catalogue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads a UTF-8 file with one JSON object a line, line by line. Blank lines are passed over;
 * anything else that is not the expected object ends the stream with a {@link CatalogueException}.
 */
final class JsonLines<T> extends AbstractSpliterator<JsonLine<T>> {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(new WholeTexts())
          .build();

  private final Path file;
  private final BufferedReader lines;
  private final ObjectReader json;
  private int number;

  private JsonLines(Path file, BufferedReader lines, Class<T> type) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.file = file;
    this.lines = lines;
    this.json = JSON.readerFor(type);
  }

  /** The values of a file in their order. Close the stream after use. */
  static <T> Stream<JsonLine<T>> read(Path file, Class<T> type) {
    try {
      BufferedReader lines = Utf8File.open(file);
      return StreamSupport.stream(new JsonLines<>(file, lines, type), false)
          .onClose(() -> close(lines));
    } catch (CharacterCodingException e) {
      throw new CatalogueException(file, "not UTF-8, at or after line 1");
    } catch (IOException e) {
      throw new CatalogueException(file, "cannot be read: " + e);
    }
  }

  private static void close(BufferedReader lines) {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean tryAdvance(Consumer<? super JsonLine<T>> action) {
    String line = nextLine();
    while (line != null && line.isBlank()) {
      line = nextLine();
    }
    if (line == null) {
      return false;
    }
    action.accept(new JsonLine<>(file, number, parse(line)));
    return true;
  }

  private String nextLine() {
    number++;
    try {
      return lines.readLine();
    } catch (CharacterCodingException e) {
      throw new CatalogueException(file, "not UTF-8, at or after line " + number);
    } catch (IOException e) {
      throw new CatalogueException(file, number, "cannot be read: " + e);
    }
  }

  private T parse(String line) {
    try {
      T value = json.readValue(line);
      if (value == null) {
        throw new CatalogueException(file, number, "not a JSON object: null");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new CatalogueException(file, number, JsonProblem.describe(e));
    }
  }
}
