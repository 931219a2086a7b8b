package dev.stickerstreams.demo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.app.catalogue.Catalogue;
import dev.stickerstreams.app.catalogue.CatalogueImporter;
import dev.stickerstreams.app.catalogue.ImportException;
import dev.stickerstreams.app.catalogue.ImportProgress;
import dev.stickerstreams.app.catalogue.ImportSummary;
import dev.stickerstreams.demo.broker.EmbeddedBroker;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The import of a catalogue, against a real broker. */
class CatalogueImportTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir static Path brokerDirectory;
  private static EmbeddedBroker broker;

  @TempDir Path directory;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start(brokerDirectory);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void writeCatalogue() throws IOException {
    Files.write(directory.resolve("a.png"), new byte[700_000]);
    Files.writeString(
        directory.resolve("catalogue.jsonl"),
        """
        {"stickerId":"a","image":"a.png","annotations":{"zh":{"description":"大笑"}}}
        {"stickerId":"b","rating":"G"}
        """);
  }

  @Test
  void shouldStoreWhatTheCatalogueHolds() throws Exception {
    createTopic("stickers-all", Map.of());
    Catalogue catalogue = Catalogue.open(directory);

    ImportSummary summary = importer("stickers-all").publish(catalogue, 0, ImportProgress.NONE);

    assertThat(summary.published()).isEqualTo(2);
    assertThat(summary.bytes()).isGreaterThan(700_000);
    assertThat(read("stickers-all", 2))
        .isEqualTo(
            Map.of(
                "a", catalogue.stickers().findFirst().orElseThrow(),
                "b", catalogue.stickers().skip(1).findFirst().orElseThrow()));
  }

  @Test
  void shouldSayWhichStickerTheBrokerRefused() throws Exception {
    createTopic("stickers-small", Map.of("max.message.bytes", "1000"));

    assertThatThrownBy(
            () ->
                importer("stickers-small")
                    .publish(Catalogue.open(directory), 0, ImportProgress.NONE))
        .isInstanceOf(ImportException.class)
        .hasMessageContainingAll("\"a\" was not stored", "continue with --skip 0");
  }

  @Test
  void shouldSayThatTheTopicIsMissing() {
    assertThatThrownBy(
            () -> importer("none").publish(Catalogue.open(directory), 0, ImportProgress.NONE))
        .isInstanceOf(ImportException.class)
        .hasMessageContainingAll("Topic none does not exist", "stickers topics create");
  }

  private static CatalogueImporter importer(String topic) {
    Map<String, String> settings =
        Map.of(
            StickerStreamsConfig.BOOTSTRAP_SERVERS,
            broker.bootstrapServers(),
            StickerStreamsConfig.TOPIC_STICKERS,
            topic);
    return new CatalogueImporter(new StickerStreamsConfig(settings), LIMIT);
  }

  private static void createTopic(String topic, Map<String, String> configs) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      NewTopic newTopic = new NewTopic(topic, 2, (short) 1).configs(configs);
      admin.createTopics(List.of(newTopic)).all().get();
    }
  }

  private static Map<String, Sticker> read(String topic, int count) {
    Map<String, Sticker> stickers = new HashMap<>();
    try (KafkaConsumer<String, Sticker> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            AvroSerdes.from(Map.of()).deserializer(Sticker.class))) {
      consumer.assign(List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1)));
      consumer.seekToBeginning(consumer.assignment());
      Instant end = Instant.now().plus(LIMIT);
      while (stickers.size() < count && Instant.now().isBefore(end)) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> stickers.put(record.key(), record.value()));
      }
    }
    return stickers;
  }
}
