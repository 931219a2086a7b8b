package dev.stickerstreams.demo.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stickerstreams.app.StickerApplication;
import dev.stickerstreams.demo.broker.EmbeddedBroker;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.IndexOutcome;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is sent to an input topic, the application stays up, accounts for every record once, and
 * keeps no memory of it. {@code -Dfuzz.records=100000} sends that many to each topic, {@code
 * -Dfuzz.seed=N} the same ones again.
 */
@ExtendWith(SharedBroker.class)
class FuzzTest {

  private static final int RECORDS = Integer.getInteger("fuzz.records", 1_500);
  private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
  private static final int MOST_UNACCOUNTED = 1_000;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** In a short run the buffers of clients and broker, 32 MiB a producer, are still filling. */
  private static final long MOST_HEAP_GROWTH_BYTES = (RECORDS < 20_000 ? 256L : 48L) << 20;

  private final AvroSerdes serdes = AvroSerdes.from(Map.of());
  private final Deserializer<StickerSuggestions> answers =
      serdes.deserializer(StickerSuggestions.class);
  private final Deserializer<StickerIndexEvent> events =
      serdes.deserializer(StickerIndexEvent.class);

  private Deployment deployment;
  private Topics topics;
  private Traffic traffic;
  private SimpleMeterRegistry meters;
  private StickerApplication application;

  @BeforeEach
  void start(EmbeddedBroker broker, @TempDir Path directory) throws InterruptedException {
    deployment = Deployment.create(broker, directory, Map.of());
    topics = deployment.config().topics();
    traffic = new Traffic(deployment);
    meters = new SimpleMeterRegistry();
    application = deployment.start(new WordEncoders(Duration.ZERO, EncodeObserver.NONE), meters);
  }

  @AfterEach
  void stop() {
    application.close();
    traffic.close();
  }

  @Test
  void shouldAccountForEveryMessage() throws InterruptedException {
    traffic.upload("greeting", "hi");
    traffic.upload("thanks", "thank you");
    await().atMost(LIMIT).until(() -> application.index().size() == 2);
    try (FuzzLedger ledger = ledger(topics.suggestions(), topics.deadLetters())) {
      fuzz(ChatMessage.class, topics.messages(), ledger, this::enterMessage);
      assertThat(ledger.outcomes()).containsOnlyKeys("abstained", "answered", "dead-lettered");
    }
  }

  private void enterMessage(ConsumerRecord<byte[], byte[]> record, FuzzLedger ledger) {
    if (record.topic().equals(topics.suggestions())) {
      boolean abstained = answers.deserialize(record.topic(), record.value()).getAbstained();
      FuzzSender.Position position = FuzzSender.position(record.headers());
      ledger.enter(position.partition(), position.offset(), abstained ? "abstained" : "answered");
    } else {
      ledger.enterLetter(record, topics.messages());
    }
  }

  @Test
  void shouldAccountForEveryUpload() throws InterruptedException {
    try (FuzzLedger ledger = ledger(topics.events());
        FuzzLedger letters = ledger(topics.deadLetters())) {
      fuzz(Sticker.class, topics.stickers(), ledger, this::enterUpload);
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                letters.read((letter, to) -> to.enterLetter(letter, topics.stickers()));
                return letters.total() >= ledger.outcomes().getOrDefault("rejected", 0);
              });
      assertThat(letters.total()).isEqualTo(ledger.outcomes().getOrDefault("rejected", 0));
      assertThat(letters.twice()).isZero();
    }
  }

  private void enterUpload(ConsumerRecord<byte[], byte[]> record, FuzzLedger ledger) {
    StickerIndexEvent event = events.deserialize(record.topic(), record.value());
    if (event.getOutcome() == IndexOutcome.REJECTED) {
      assertThat(event.getReason()).isNotBlank();
    }
    ledger.enter(
        event.getPartition(),
        event.getOffset(),
        event.getOutcome().name().toLowerCase(Locale.ROOT));
  }

  @Test
  void shouldApplyOrDeadLetterEveryEmbedding() throws InterruptedException {
    try (FuzzLedger letters = ledger(topics.deadLetters())) {
      FuzzSender<StickerEmbedding> sender = sender(StickerEmbedding.class, topics.embeddings());
      long readBefore = IndexReads.total();
      long heapBefore = 0;
      for (int sent = 0; sent < RECORDS; sent++) {
        sender.send();
        if (sent == RECORDS / 10) {
          heapBefore = usedHeapAfterCollection();
        }
        while (sent - (IndexReads.total() - readBefore) > MOST_UNACCOUNTED) {
          letters.read((letter, to) -> to.enterLetter(letter, topics.embeddings()));
        }
      }
      sender.sendLast();
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                letters.read((letter, to) -> to.enterLetter(letter, topics.embeddings()));
                return sender.lastIds().stream().allMatch(this::isIndexed);
              });
      readAll(letters, topics.embeddings());
      assertThat(letters.twice()).isZero();
      assertIndexHoldsAllBut(letters);
      assertUnharmed(topics.embeddings(), letters.outcomes(), heapBefore);
    }
  }

  private void readAll(FuzzLedger ledger, String topic) {
    int before;
    do {
      before = ledger.total();
      ledger.read((letter, to) -> to.enterLetter(letter, topic));
    } while (ledger.total() > before);
  }

  /** The index is what the topic is without the records that became dead letters. */
  private void assertIndexHoldsAllBut(FuzzLedger letters) {
    Map<String, Boolean> held = new TreeMap<>();
    try (TopicLog<byte[]> log =
        new TopicLog<>(clients(), topics.embeddings(), new ByteArrayDeserializer())) {
      log.forEach(
          record -> {
            if (!letters.has(record.partition(), record.offset())) {
              held.put(new String(record.key(), UTF_8), record.value() != null);
            }
          });
    }
    held.values().removeIf(present -> !present);
    assertThat(held.keySet()).as("seed %d", SEED).allMatch(this::isIndexed);
    assertThat(application.index().size()).as("seed %d", SEED).isEqualTo(held.size());
  }

  private boolean isIndexed(String stickerId) {
    return application.index().get(stickerId).isPresent();
  }

  private interface Reader {
    void enter(ConsumerRecord<byte[], byte[]> record, FuzzLedger ledger);
  }

  private <T extends SpecificRecord> void fuzz(
      Class<T> type, String topic, FuzzLedger ledger, Reader reader) throws InterruptedException {
    FuzzSender<T> sender = sender(type, topic);
    long heapBefore = 0;
    for (int sent = 0; sent < RECORDS; sent++) {
      sender.send();
      if (sent == RECORDS / 10) {
        sender.flush();
        awaitTotal(ledger, sent + 1, reader);
        heapBefore = usedHeapAfterCollection();
      }
      if (sent - ledger.total() > MOST_UNACCOUNTED) {
        awaitTotal(ledger, sent - MOST_UNACCOUNTED / 2, reader);
      }
    }
    sender.flush();
    awaitTotal(ledger, RECORDS, reader);
    assertThat(ledger.total()).as("outcomes, seed %d", SEED).isEqualTo(RECORDS);
    assertThat(ledger.twice()).as("records with two outcomes, seed %d", SEED).isZero();
    assertUnharmed(topic, ledger.outcomes(), heapBefore);
  }

  private static void awaitTotal(FuzzLedger ledger, int total, Reader reader) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    int before = ledger.total();
    while (ledger.total() < total) {
      ledger.read(reader::enter);
      if (ledger.total() > before) {
        before = ledger.total();
        deadline = System.nanoTime() + LIMIT.toNanos();
      }
      assertThat(System.nanoTime())
          .as("no outcome for %s after %d of %d records, seed %d", LIMIT, before, total, SEED)
          .isLessThan(deadline);
    }
  }

  private void assertUnharmed(String topic, Map<String, Integer> outcomes, long heapBefore)
      throws InterruptedException {
    long heapAfter = usedHeapAfterCollection();
    System.out.printf(
        Locale.ROOT,
        "%s: %d records, seed %d: %s; heap after collection %.1f MB, %.1f MB at a tenth; %.0f threads failed%n",
        topic,
        RECORDS,
        SEED,
        outcomes,
        heapAfter / 1e6,
        heapBefore / 1e6,
        failedThreads());
    assertThat(application.state()).isEqualTo(KafkaStreams.State.RUNNING);
    assertThat(failedThreads()).as("threads that failed, seed %d", SEED).isZero();
    assertThat(heapAfter - heapBefore).as("heap growth").isLessThan(MOST_HEAP_GROWTH_BYTES);
    assertAnswers();
  }

  private double failedThreads() {
    return meters.get("kafka.stream.failed.stream.threads").functionCounter().count();
  }

  private void assertAnswers() {
    traffic.upload("the-last-cake", "birthday");
    await().atMost(LIMIT).until(() -> isIndexed("the-last-cake"));
    traffic.say("the-last-message", "birthday");
    await()
        .atMost(LIMIT)
        .until(
            () ->
                traffic.answers().newValues().stream()
                    .filter(answer -> answer.getMessageId().equals("the-last-message"))
                    .anyMatch(answer -> Traffic.suggested(answer).contains("the-last-cake")));
  }

  private static long usedHeapAfterCollection() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(PAUSE.toMillis());
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private <T extends SpecificRecord> FuzzSender<T> sender(Class<T> type, String topic) {
    return new FuzzSender<>(new Fuzzer<>(type, SEED), topic, traffic);
  }

  private FuzzLedger ledger(String... topics) {
    return new FuzzLedger(clients(), List.of(topics));
  }

  private Map<String, Object> clients() {
    return KafkaSettings.client(deployment.config());
  }
}
