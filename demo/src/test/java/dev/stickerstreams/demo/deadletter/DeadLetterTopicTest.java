package dev.stickerstreams.demo.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.demo.broker.EmbeddedBroker;
import dev.stickerstreams.topology.deadletter.DeadLetter;
import dev.stickerstreams.topology.deadletter.DeadLetterException;
import dev.stickerstreams.topology.deadletter.DeadLetterHeaders;
import dev.stickerstreams.topology.deadletter.DeadLetterReplay;
import dev.stickerstreams.topology.deadletter.DeadLetterTopic;
import dev.stickerstreams.topology.deadletter.LetterFilter;
import dev.stickerstreams.topology.deadletter.LetterId;
import dev.stickerstreams.topology.deadletter.RejectedRecordException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters on a real broker, some of them from transactions, one of which was aborted. */
class DeadLetterTopicTest {

  private static final String LETTERS = "letters";
  private static final String MESSAGES = "chat-messages";
  private static final int COUNT = 1_200;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir static Path directory;
  private static EmbeddedBroker broker;

  @BeforeAll
  static void writeLetters() throws Exception {
    broker = EmbeddedBroker.start(directory);
    try (Admin admin = Admin.create(client())) {
      admin
          .createTopics(
              List.of(new NewTopic(LETTERS, 1, (short) 1), new NewTopic(MESSAGES, 3, (short) 1)))
          .all()
          .get();
    }
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      producer.initTransactions();
      transaction(producer, 0, COUNT / 2, true);
      transaction(producer, -50, 0, false);
      transaction(producer, COUNT / 2, COUNT, true);
    }
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void shouldGiveTheNewestFirstAndNoneThatWasAborted() {
    try (DeadLetterTopic letters = open(LETTERS)) {
      List<String> reasons = letters.newest(COUNT * 2, LetterFilter.ALL, DeadLetter::reason);

      assertThat(reasons).hasSize(COUNT).startsWith("no. 1199", "no. 1198").endsWith("no. 0");
    }
  }

  @Test
  void shouldGiveNoMoreThanAskedFor() {
    LetterFilter uploads =
        new LetterFilter(Optional.of("stickers"), Optional.empty(), Optional.empty());
    try (DeadLetterTopic letters = open(LETTERS)) {
      assertThat(letters.newest(2, uploads, DeadLetter::reason))
          .containsExactly("no. 1190", "no. 1180");
    }
  }

  @Test
  void shouldGoThroughAllOldestFirst() {
    List<LetterId> ids = new ArrayList<>();
    try (DeadLetterTopic letters = open(LETTERS)) {
      letters.forEach(LetterFilter.ALL, letter -> ids.add(letter.id()));
    }

    assertThat(ids).hasSize(COUNT).isSorted();
  }

  @Test
  void shouldSayWhichLetterIsMissing() {
    try (DeadLetterTopic letters = open(LETTERS)) {
      LetterId last = letters.newest(1, LetterFilter.ALL, DeadLetter::id).get(0);
      LetterId marker = new LetterId(0, last.offset() + 1);

      assertThatThrownBy(() -> letters.get(marker))
          .isInstanceOf(DeadLetterException.class)
          .hasMessageContainingAll(LETTERS, marker.toString());
      assertThatThrownBy(() -> letters.get(new LetterId(1, 0)))
          .isInstanceOf(DeadLetterException.class);
    }
  }

  @Test
  void shouldSayThatTheTopicIsMissing() {
    try (DeadLetterTopic letters = open("none")) {
      assertThatThrownBy(() -> letters.newest(1, LetterFilter.ALL, DeadLetter::id))
          .isInstanceOf(DeadLetterException.class)
          .hasMessageContaining("Topic none does not exist");
    }
  }

  @Test
  void shouldPutARecordBackWhereItCameFrom() {
    DeadLetter letter;
    try (DeadLetterTopic letters = open(LETTERS);
        DeadLetterReplay replay = DeadLetterReplay.open(client(), Set.of(MESSAGES), LIMIT)) {
      letter = letters.newest(1, LetterFilter.ALL, read -> read).get(0);
      replay.replay(letter);
    }

    ConsumerRecord<byte[], byte[]> replayed = first(new TopicPartition(MESSAGES, 2));
    assertThat(replayed.key()).isEqualTo(letter.record().key());
    assertThat(replayed.value()).isEqualTo(letter.record().value());
    assertThat(replayed.headers())
        .isEqualTo(new RecordHeaders().add("trace", "t-1199".getBytes(UTF_8)));
  }

  private static void transaction(
      KafkaProducer<byte[], byte[]> producer, int from, int to, boolean commit) throws Exception {
    producer.beginTransaction();
    for (int i = from; i < to; i++) {
      producer.send(letter(i)).get();
    }
    if (commit) {
      producer.commitTransaction();
    } else {
      producer.abortTransaction();
    }
  }

  private static ProducerRecord<byte[], byte[]> letter(int number) {
    String topic = number % 10 == 0 ? "stickers" : MESSAGES;
    return new ProducerRecord<>(
        LETTERS,
        0,
        ("key-" + number).getBytes(UTF_8),
        new byte[] {(byte) number},
        DeadLetterHeaders.of(
            new RecordHeaders().add("trace", ("t-" + number).getBytes(UTF_8)),
            topic,
            2,
            number,
            new RejectedRecordException("no. " + number)));
  }

  private static ConsumerRecord<byte[], byte[]> first(TopicPartition partition) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Instant end = Instant.now().plus(LIMIT);
      while (Instant.now().isBefore(end)) {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofMillis(100));
        if (!polled.isEmpty()) {
          return polled.iterator().next();
        }
      }
      throw new AssertionError("No record came to " + partition);
    }
  }

  private static DeadLetterTopic open(String topic) {
    return DeadLetterTopic.open(client(), topic, LIMIT);
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> settings = new HashMap<>(client());
    settings.put("transactional.id", "letters");
    settings.put("linger.ms", 0);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}
