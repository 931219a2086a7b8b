package dev.stickerstreams.demo.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * Schemas by subject and by id, kept in a file, a JSON object a line. A schema has one id in all
 * subjects and for ever. Checks no compatibility. Thread-safe.
 */
final class SchemaBook {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final List<Entry> entries = new ArrayList<>();

  /** A version of a subject. The names are those of Confluent's REST interface. */
  record Entry(String subject, int version, int id, String schema) {}

  private SchemaBook(Path file) {
    this.file = file;
  }

  /**
   * Reads what was registered before, if the file exists.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  static SchemaBook open(Path file) {
    SchemaBook book = new SchemaBook(file);
    if (Files.exists(file)) {
      try {
        for (String line : Files.readAllLines(file)) {
          book.entries.add(JSON.readValue(line, Entry.class));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read the schemas in " + file, e);
      }
    }
    return book;
  }

  /**
   * The entry of a schema in a subject, made if there is none.
   *
   * @throws org.apache.avro.AvroRuntimeException if the schema is not valid Avro
   */
  synchronized Entry register(String subject, String schema) {
    return find(subject, schema).orElseGet(() -> add(subject, normal(schema)));
  }

  /**
   * The entry of a schema in a subject.
   *
   * @throws org.apache.avro.AvroRuntimeException if the schema is not valid Avro
   */
  synchronized Optional<Entry> find(String subject, String schema) {
    String normal = normal(schema);
    return of(subject).filter(entry -> entry.schema().equals(normal)).findFirst();
  }

  /** All versions of a subject, oldest first. */
  synchronized List<Entry> versions(String subject) {
    return of(subject).toList();
  }

  /** Names of all subjects. */
  synchronized List<String> subjects() {
    return entries.stream().map(Entry::subject).distinct().sorted().toList();
  }

  /** An entry with the schema of an id; empty for what is no id as well. */
  synchronized Optional<Entry> byId(String id) {
    return entries.stream().filter(entry -> Integer.toString(entry.id()).equals(id)).findFirst();
  }

  private Stream<Entry> of(String subject) {
    return entries.stream().filter(entry -> entry.subject().equals(subject));
  }

  private Entry add(String subject, String schema) {
    int version = (int) of(subject).count() + 1;
    int id =
        entries.stream()
            .filter(entry -> entry.schema().equals(schema))
            .map(Entry::id)
            .findFirst()
            .orElseGet(() -> entries.stream().mapToInt(Entry::id).max().orElse(0) + 1);
    Entry entry = new Entry(subject, version, id, schema);
    append(entry);
    entries.add(entry);
    return entry;
  }

  private void append(Entry entry) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(
          file,
          JSON.writeValueAsString(entry) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep a schema in " + file, e);
    }
  }

  private static String normal(String schema) {
    return new Schema.Parser().parse(schema).toString();
  }
}
