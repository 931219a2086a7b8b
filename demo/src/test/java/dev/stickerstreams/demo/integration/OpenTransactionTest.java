package dev.stickerstreams.demo.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stickerstreams.app.topics.ReadableOffsets;
import dev.stickerstreams.app.topics.TopicAdmin;
import dev.stickerstreams.app.topics.TopicPlan;
import dev.stickerstreams.demo.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a producer that hangs in a transaction holds back is seen. */
class OpenTransactionTest {

  private static final String TOPIC = "chat-messages";

  @TempDir Path directory;

  @Test
  void shouldTellWhatAnOpenTransactionHoldsBack() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        TopicAdmin admin = new TopicAdmin(Map.of("bootstrap.servers", broker.bootstrapServers()));
        KafkaProducer<String, String> hanging = producer(broker, "transactional.id", "hanging");
        KafkaProducer<String, String> other = producer(broker, "client.id", "other")) {
      admin.create(List.of(new TopicPlan(TOPIC, 1, false, Map.of())), Optional.empty());
      send(other, "first");
      assertReadable(admin, new ReadableOffsets(1, 1));

      hanging.initTransactions();
      hanging.beginTransaction();
      send(hanging, "open");
      send(other, "behind it");
      assertReadable(admin, new ReadableOffsets(1, 3));

      hanging.commitTransaction();
      assertReadable(admin, new ReadableOffsets(4, 4));
    }
  }

  private static KafkaProducer<String, String> producer(
      EmbeddedBroker broker, String setting, String value) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers(), setting, value),
        new StringSerializer(),
        new StringSerializer());
  }

  private static void send(KafkaProducer<String, String> producer, String text) {
    var unused = producer.send(new ProducerRecord<>(TOPIC, text));
    producer.flush();
  }

  private static void assertReadable(TopicAdmin admin, ReadableOffsets expected) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(admin.readableOffsets(List.of(TOPIC)))
                    .containsExactly(Map.entry(new TopicPartition(TOPIC, 0), expected)));
  }
}
