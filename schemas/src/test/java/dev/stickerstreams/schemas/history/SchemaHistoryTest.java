package dev.stickerstreams.schemas.history;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerFeedback;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.schemas.StickerPopularity;
import dev.stickerstreams.schemas.StickerSuggestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Keeps the current schemas, their history and the files for other languages together. After a
 * wanted change of a schema, {@code mvn -pl schemas test -Dtest=SchemaHistoryTest
 * -Dhistory.record=true} writes its next version, and these files.
 */
class SchemaHistoryTest {

  private static final Path RESOURCES =
      Path.of("src/main/resources/dev/stickerstreams/schemas/history");

  private static final Path FOR_OTHER_LANGUAGES = Path.of("avsc");

  /** What clients write comes with them, so that they can be installed from their folder alone. */
  private static final List<Path> CLIENTS =
      List.of(
          Path.of("../clients/python/sticker_streams/schemas"), Path.of("../clients/node/schemas"));

  private static final Set<String> WRITTEN_BY_CLIENTS = Set.of("ChatMessage", "Sticker");

  static Stream<Schema> currentSchemas() {
    return Stream.of(
            ChatMessage.getClassSchema(),
            Sticker.getClassSchema(),
            StickerEmbedding.getClassSchema(),
            StickerFeedback.getClassSchema(),
            StickerIndexEvent.getClassSchema(),
            StickerPopularity.getClassSchema(),
            StickerSuggestions.getClassSchema())
        .map(PortableSchema::of);
  }

  @Test
  void shouldKnowEveryTopicsRecord() {
    assertThat(SchemaHistory.RECORDS)
        .containsExactlyInAnyOrderElementsOf(currentSchemas().map(Schema::getName).toList());
  }

  @ParameterizedTest
  @MethodSource("currentSchemas")
  void shouldEndWithCurrentSchema(Schema current) throws IOException {
    List<Schema> versions = SchemaHistory.committed().versions(current.getName());
    if (versions.isEmpty() || !newest(versions).toString().equals(current.toString())) {
      recordOrFail(current, versions.size() + 1);
    }
  }

  private static Schema newest(List<Schema> versions) {
    return versions.get(versions.size() - 1);
  }

  private static void recordOrFail(Schema current, int version) throws IOException {
    Path file = RESOURCES.resolve(current.getName()).resolve(version + ".avsc");
    if (!Boolean.getBoolean("history.record")) {
      fail(
          "%s.avsc differs from the newest version in the history. A released schema never changes: if the change is"
                  .formatted(current.getName())
              + " wanted, write %s with 'mvn -pl schemas test -Dtest=SchemaHistoryTest -Dhistory.record=true', look at it and commit it"
                  .formatted(file));
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, pretty(current));
  }

  private static String pretty(Schema schema) {
    return SchemaFormatter.format("json/pretty", schema) + "\n";
  }

  @ParameterizedTest
  @MethodSource("currentSchemas")
  void shouldHoldCurrentSchemaForOtherLanguages(Schema current) throws IOException {
    for (Path folder : folders(current)) {
      Path file = folder.resolve(current.getName() + ".avsc");
      if (Boolean.getBoolean("history.record")) {
        Files.createDirectories(folder);
        Files.writeString(file, pretty(current));
      }
      assertThat(file).hasContent(pretty(current));
    }
  }

  private static List<Path> folders(Schema schema) {
    return Stream.concat(
            Stream.of(FOR_OTHER_LANGUAGES),
            CLIENTS.stream().filter(client -> WRITTEN_BY_CLIENTS.contains(schema.getName())))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("currentSchemas")
  void shouldReadEveryEarlierVersion(Schema current) {
    List<Schema> versions = SchemaHistory.committed().versions(current.getName());
    for (int reader = 0; reader < versions.size(); reader++) {
      for (int writer = 0; writer < reader; writer++) {
        assertReadable(versions.get(reader), versions.get(writer));
      }
    }
  }

  private static void assertReadable(Schema reader, Schema writer) {
    var pair = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    assertThat(pair.getType()).as(pair.getDescription()).isEqualTo(COMPATIBLE);
  }

  @ParameterizedTest
  @MethodSource("currentSchemas")
  void shouldDocumentEveryTypeAndField(Schema current) {
    for (Schema type : namedTypes(current)) {
      assertThat(type.getDoc()).as("doc of %s", type.getFullName()).isNotBlank();
      fields(type)
          .forEach(
              field ->
                  assertThat(field.doc())
                      .as("doc of %s.%s", type.getName(), field.name())
                      .isNotBlank());
    }
  }

  @ParameterizedTest
  @MethodSource("currentSchemas")
  void shouldGiveOptionalFieldsADefault(Schema current) {
    for (Schema type : namedTypes(current)) {
      fields(type)
          .filter(field -> field.schema().isNullable())
          .forEach(
              field ->
                  assertThat(field.hasDefaultValue())
                      .as("default of %s.%s", type.getName(), field.name())
                      .isTrue());
    }
  }

  private static Stream<Schema.Field> fields(Schema type) {
    return type.getType() == Schema.Type.RECORD ? type.getFields().stream() : Stream.empty();
  }

  private static Set<Schema> namedTypes(Schema root) {
    Set<Schema> found = new HashSet<>();
    collect(root, found);
    return found;
  }

  private static void collect(Schema schema, Set<Schema> found) {
    switch (schema.getType()) {
      case RECORD -> {
        if (found.add(schema)) {
          schema.getFields().forEach(field -> collect(field.schema(), found));
        }
      }
      case ENUM -> found.add(schema);
      case ARRAY -> collect(schema.getElementType(), found);
      case MAP -> collect(schema.getValueType(), found);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
      default -> {}
    }
  }
}
