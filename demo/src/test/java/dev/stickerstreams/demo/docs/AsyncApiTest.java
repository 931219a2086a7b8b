package dev.stickerstreams.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.deadletter.DeadLetterHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The description of the topics for other people's tools names what there is. */
class AsyncApiTest {

  private static final Path DOCS = Path.of("../docs");

  private static JsonNode document;

  @BeforeAll
  static void read() throws IOException {
    document = new ObjectMapper(new YAMLFactory()).readTree(DOCS.resolve("asyncapi.yaml").toFile());
  }

  private static List<String> references(JsonNode node) {
    return node.findValuesAsText("$ref");
  }

  @Test
  void shouldNameAllTopics() {
    List<String> topics =
        StickerStreamsConfig.defaults().effective().entrySet().stream()
            .filter(setting -> setting.getKey().startsWith("topic."))
            .map(Map.Entry::getValue)
            .toList();

    assertThat(document.path("channels").findValuesAsText("address"))
        .containsExactlyInAnyOrderElementsOf(topics);
  }

  @Test
  void shouldReferToWhatItHolds() {
    List<String> inside =
        references(document).stream().filter(each -> each.startsWith("#")).toList();

    assertThat(inside).isNotEmpty();
    assertThat(inside)
        .allSatisfy(each -> assertThat(document.at(each.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void shouldGiveEachMessageTheSchemaOfItsName() throws IOException {
    List<String> named = new ArrayList<>();
    for (var message : document.at("/components/messages").properties()) {
      for (String file : references(message.getValue().path("payload"))) {
        Schema schema = new Schema.Parser().parse(DOCS.resolve(file).toFile());
        assertThat(schema.getName()).isEqualTo(message.getKey());
        named.add(file);
      }
    }

    try (Stream<Path> schemas = Files.list(DOCS.resolve("../schemas/avsc"))) {
      assertThat(named).hasSize((int) schemas.count()).doesNotHaveDuplicates();
    }
  }

  @Test
  void shouldNameHeadersOfDeadLetters() {
    JsonNode headers = document.at("/components/messages/DeadLetter/headers/properties");

    assertThat(names(headers))
        .containsExactlyInAnyOrder(
            DeadLetterHeaders.EXCEPTION,
            DeadLetterHeaders.MESSAGE,
            DeadLetterHeaders.TOPIC,
            DeadLetterHeaders.PARTITION,
            DeadLetterHeaders.OFFSET);
  }

  private static Stream<String> names(JsonNode object) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(object.fieldNames(), 0), false);
  }
}
