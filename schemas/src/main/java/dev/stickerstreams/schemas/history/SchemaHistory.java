package dev.stickerstreams.schemas.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * The released versions of the schemas of all topics, read from the class path: {@code
 * <Record>/1.avsc}, {@code <Record>/2.avsc} and so on, oldest first, each complete in itself.
 * Immutable and thread-safe.
 */
public final class SchemaHistory {

  /** Simple names of the records that are values of a topic. */
  public static final List<String> RECORDS =
      List.of(
          "ChatMessage",
          "Sticker",
          "StickerEmbedding",
          "StickerFeedback",
          "StickerIndexEvent",
          "StickerPopularity",
          "StickerSuggestions");

  private static final SchemaHistory COMMITTED = load();

  private final Map<String, List<Schema>> versionsByRecord;
  private final Map<Long, Schema> byFingerprint = new HashMap<>();

  private SchemaHistory(Map<String, List<Schema>> versionsByRecord) {
    this.versionsByRecord = versionsByRecord;
    versionsByRecord.values().forEach(versions -> versions.forEach(this::index));
  }

  /** The history that this build was made with. */
  public static SchemaHistory committed() {
    return COMMITTED;
  }

  /**
   * All versions of one record's schema, oldest first.
   *
   * @param record simple name of the record, such as {@code Sticker}
   * @return the versions; empty for a record that has no history
   */
  public List<Schema> versions(String record) {
    return versionsByRecord.getOrDefault(record, List.of());
  }

  /**
   * Finds a version by the fingerprint that Avro's single-object encoding carries.
   *
   * @param fingerprint CRC-64-AVRO of the schema's parsing canonical form
   */
  public Optional<Schema> byFingerprint(long fingerprint) {
    return Optional.ofNullable(byFingerprint.get(fingerprint));
  }

  private void index(Schema schema) {
    byFingerprint.put(SchemaNormalization.parsingFingerprint64(schema), schema);
  }

  private static SchemaHistory load() {
    Map<String, List<Schema>> versions = new HashMap<>();
    RECORDS.forEach(record -> versions.put(record, loadVersions(record)));
    return new SchemaHistory(Map.copyOf(versions));
  }

  private static List<Schema> loadVersions(String record) {
    List<Schema> versions = new ArrayList<>();
    for (int version = 1; ; version++) {
      Optional<Schema> schema = loadVersion(record + "/" + version + ".avsc");
      if (schema.isEmpty()) {
        return List.copyOf(versions);
      }
      versions.add(schema.get());
    }
  }

  private static Optional<Schema> loadVersion(String resource) {
    try (InputStream json = SchemaHistory.class.getResourceAsStream(resource)) {
      return json == null ? Optional.empty() : Optional.of(new Schema.Parser().parse(json));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read schema version " + resource, e);
    }
  }
}
