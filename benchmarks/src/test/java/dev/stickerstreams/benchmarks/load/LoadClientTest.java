package dev.stickerstreams.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.demo.broker.EmbeddedBroker;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadClientTest {

  private static EmbeddedBroker broker;
  private static Channel channel;
  private static Thread echo;
  private static volatile boolean stopped;

  @BeforeAll
  static void startEcho(@TempDir Path directory) throws Exception {
    broker = EmbeddedBroker.start(directory);
    channel = new Channel(broker.bootstrapServers(), "in", "out");
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, channel.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(new NewTopic("in", 1, (short) 1), new NewTopic("out", 2, (short) 1)))
          .all()
          .get();
    }
    echo = new Thread(LoadClientTest::answerTwice, "echo");
    echo.start();
  }

  /** Answers every message, and every message once more. */
  private static void answerTwice() {
    AvroSerdes serdes = AvroSerdes.from(Map.of());
    try (var consumer =
            new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, channel.bootstrapServers()),
                new StringDeserializer(),
                serdes.deserializer(ChatMessage.class));
        var producer =
            new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, channel.bootstrapServers()),
                new StringSerializer(),
                serdes.serializer(StickerSuggestions.class))) {
      List<TopicPartition> partitions = List.of(new TopicPartition(channel.messages(), 0));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!stopped) {
        for (ConsumerRecord<String, ChatMessage> record : consumer.poll(Duration.ofMillis(50))) {
          for (int i = 0; i < 2; i++) {
            var unused =
                producer.send(
                    new ProducerRecord<>(channel.answers(), record.key(), answer(record.value())));
          }
        }
      }
    }
  }

  private static StickerSuggestions answer(ChatMessage message) {
    return StickerSuggestions.newBuilder()
        .setMessageId(message.getMessageId())
        .setConversationId(message.getConversationId())
        .setReceivedAt(Instant.EPOCH)
        .setEncodedAt(Instant.EPOCH)
        .setSearchedAt(Instant.EPOCH)
        .setEmittedAt(Instant.EPOCH)
        .build();
  }

  @AfterAll
  static void stopEcho() throws InterruptedException {
    stopped = true;
    echo.join();
    broker.close();
  }

  @Test
  void shouldTimeEveryPacedMessageOnce() throws Exception {
    try (LoadClient client = LoadClient.open(channel, List.of("hello", "hi"))) {
      Latencies latencies = client.pace(100, Duration.ofMillis(200), Duration.ofSeconds(1));
      assertThat(latencies.count()).isEqualTo(100);
      assertThat(latencies.p50Millis()).isPositive();
    }
  }

  @Test
  void shouldCountAnswersUnderSaturation() throws Exception {
    try (LoadClient client = LoadClient.open(channel, List.of("hello"))) {
      Rate rate = client.saturate(Duration.ofSeconds(1), Duration.ofSeconds(1));
      assertThat(rate.perSecond()).isPositive();
      assertThat(rate.cpuMillis()).isPositive();
    }
  }
}
