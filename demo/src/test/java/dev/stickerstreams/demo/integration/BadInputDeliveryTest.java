package dev.stickerstreams.demo.integration;

import static dev.stickerstreams.demo.integration.Traffic.bytes;
import static dev.stickerstreams.demo.integration.Traffic.message;
import static dev.stickerstreams.demo.integration.Traffic.sticker;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stickerstreams.app.StickerApplication;
import dev.stickerstreams.demo.broker.EmbeddedBroker;
import dev.stickerstreams.schemas.AbstainReason;
import dev.stickerstreams.schemas.IndexOutcome;
import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.Topics;
import dev.stickerstreams.topology.deadletter.DeadLetter;
import dev.stickerstreams.topology.deadletter.DeadLetterHeaders;
import dev.stickerstreams.topology.deadletter.LetterBody;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever arrives ends in a defined place, with the reason, and the stream goes on. */
@ExtendWith(SharedBroker.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputDeliveryTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int WRONG_DIMENSIONS = 3;
  private static final int HUGE_BYTES = 9_000_000;

  private Deployment deployment;
  private Topics topics;
  private Traffic traffic;
  private StickerApplication application;
  private int messages;

  @BeforeAll
  void start(EmbeddedBroker broker, @TempDir Path directory) throws InterruptedException {
    deployment = Deployment.create(broker, directory, Map.of());
    topics = deployment.config().topics();
    traffic = new Traffic(deployment);
    WordEncoders encoders = new WordEncoders(Duration.ZERO, EncodeObserver.NONE);
    application = deployment.start(encoders, new SimpleMeterRegistry());
    traffic.upload("cake", "birthday");
    await().atMost(LIMIT).until(() -> application.index().size() == 1);
  }

  @AfterAll
  void stop() {
    application.close();
    traffic.close();
  }

  @BeforeEach
  void forgetWhatCame() {
    var unused = List.of(traffic.deadLetters().newValues(), traffic.events().newValues());
  }

  @AfterEach
  void shouldGoOn() {
    assertThat(Traffic.suggested(ask("birthday"))).containsExactly("cake");
  }

  @Test
  void shouldAnswerAHugeMessage() {
    StickerSuggestions answer = ask("birthday ".repeat(100_000 / "birthday ".length()));

    assertThat(Traffic.suggested(answer)).containsExactly("cake");
  }

  @Test
  void shouldAbstainFromAnEmptyMessage() {
    StickerSuggestions answer = ask("");

    assertThat(answer.getAbstained()).isTrue();
    assertThat(answer.getAbstainReason()).isEqualTo(AbstainReason.NOTHING_TO_SEARCH);
  }

  @Test
  void shouldAnswerInvalidUtf8() {
    byte[] value = traffic.bytes(message("invalid", "birthday ????"));
    int invalid = new String(value, ISO_8859_1).indexOf("????");
    value[invalid] = (byte) 0xC3;
    value[invalid + 1] = (byte) 0x28;
    sendMessage(value);

    assertThat(Traffic.suggested(answer("invalid"))).containsExactly("cake");
  }

  @Test
  void shouldDeadLetterAnotherSchema() {
    sendMessage(traffic.bytes(sticker("s", "tag")));

    assertThat(reason(letter(topics.messages()))).isNotBlank();
  }

  @Test
  void shouldDeadLetterRandomBytesAsTheyAre() {
    byte[] garbage = new byte[200];
    new Random(1).nextBytes(garbage);
    sendMessage(garbage);

    ConsumerRecord<byte[], byte[]> letter = letter(topics.messages());
    assertThat(letter.value()).isEqualTo(garbage);
    assertThat(reason(letter)).isNotBlank();
  }

  @Test
  void shouldDeadLetterAMessageWithoutValue() {
    sendMessage(null);

    assertThat(reason(letter(topics.messages()))).contains("null");
  }

  @Test
  void shouldRejectAStickerWithoutId() {
    traffic.send(topics.stickers(), bytes(""), traffic.bytes(sticker("", "tag")));

    assertThat(reason(letter(topics.stickers()))).contains("stickerId");
    assertThat(rejection().getReason()).contains("stickerId");
  }

  @Test
  void shouldRejectAnUnreadableUpload() {
    traffic.send(topics.stickers(), bytes("broken"), bytes("not a sticker"));

    assertThat(reason(letter(topics.stickers()))).isNotBlank();
    assertThat(rejection().getStickerId()).isEqualTo("broken");
  }

  @Test
  void shouldDeadLetterAVectorOfWrongDimensionAndKeepTheOldOne() {
    traffic.send(topics.embeddings(), bytes("cake"), traffic.bytes(wrongEmbedding("cake")));

    assertThat(reason(letter(topics.embeddings())))
        .contains(Integer.toString(WRONG_DIMENSIONS))
        .contains(Integer.toString(WordEncoders.SPACE.dimensions()));
    assertThat(application.index().size()).isEqualTo(1);
  }

  @Test
  void shouldDeadLetterAnUnreadableEmbedding() {
    traffic.send(topics.embeddings(), bytes("cake"), bytes("not an embedding"));

    assertThat(reason(letter(topics.embeddings()))).isNotBlank();
  }

  @Test
  void shouldCutTheLetterOfAHugeMessageThatWasCompressed() {
    sendHuge(topics.messages());

    assertCut(letter(topics.messages()));
  }

  @Test
  void shouldCutTheLetterOfAHugeUploadThatWasCompressed() {
    sendHuge(topics.stickers());

    assertCut(letter(topics.stickers()));
    assertThat(rejection().getStickerId()).isEqualTo("huge");
  }

  @Test
  void shouldCutTheLetterOfAHugeEmbeddingThatWasCompressed() {
    sendHuge(topics.embeddings());

    assertCut(letter(topics.embeddings()));
    traffic.upload("later", "tomorrow");
    await().atMost(LIMIT).until(() -> application.index().size() == 2);
    traffic.remove("later");
    await().atMost(LIMIT).until(() -> application.index().size() == 1);
  }

  @Test
  void shouldKeepALetterAboutAnOldRecordFromNowOn() {
    Instant before = Instant.now();
    traffic.send(
        new ProducerRecord<>(
            topics.messages(), null, 0L, bytes("conversation"), bytes("not a message")));

    assertThat(Instant.ofEpochMilli(letter(topics.messages()).timestamp()))
        .isAfterOrEqualTo(before.truncatedTo(ChronoUnit.MILLIS));
  }

  /** Sends what a topic takes, because it counts what is left of it by compression. */
  private void sendHuge(String topic) {
    Map<String, Object> settings = new HashMap<>(KafkaSettings.client(deployment.config()));
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * HUGE_BYTES);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      var unused = producer.send(new ProducerRecord<>(topic, bytes("huge"), new byte[HUGE_BYTES]));
    }
  }

  private static void assertCut(ConsumerRecord<byte[], byte[]> letter) {
    assertThat(letter.value()).isEqualTo(new byte[LetterBody.MAX_VALUE_BYTES]);
    assertThat(new DeadLetter(letter).cuts())
        .containsExactly(Map.entry("value", (long) HUGE_BYTES));
    assertThat(reason(letter)).isNotBlank();
  }

  private void sendMessage(byte[] value) {
    traffic.send(topics.messages(), bytes("conversation"), value);
  }

  private StickerSuggestions ask(String text) {
    String messageId = "message-" + messages++;
    traffic.say(messageId, text);
    return answer(messageId);
  }

  private StickerSuggestions answer(String messageId) {
    return await()
        .atMost(LIMIT)
        .until(
            () ->
                traffic.answers().values().stream()
                    .filter(answer -> answer.getMessageId().equals(messageId))
                    .findFirst()
                    .orElse(null),
            answer -> answer != null);
  }

  /** The one dead letter that came, which must be from the given topic. */
  private ConsumerRecord<byte[], byte[]> letter(String topic) {
    await().atMost(LIMIT).until(() -> !traffic.deadLetters().newValues().isEmpty());
    List<ConsumerRecord<byte[], byte[]>> letters = traffic.deadLetters().records();
    ConsumerRecord<byte[], byte[]> letter = letters.get(letters.size() - 1);
    assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(topic);
    assertThat(header(letter, DeadLetterHeaders.EXCEPTION)).contains("Exception");
    assertThat(header(letter, DeadLetterHeaders.PARTITION)).isNotBlank();
    assertThat(header(letter, DeadLetterHeaders.OFFSET)).isNotBlank();
    return letter;
  }

  private static String reason(ConsumerRecord<byte[], byte[]> letter) {
    return header(letter, DeadLetterHeaders.MESSAGE);
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  private StickerIndexEvent rejection() {
    List<StickerIndexEvent> events =
        await().atMost(LIMIT).until(() -> traffic.events().newValues(), e -> !e.isEmpty());
    assertThat(events).hasSize(1);
    assertThat(events.get(0).getOutcome()).isEqualTo(IndexOutcome.REJECTED);
    return events.get(0);
  }

  private static StickerEmbedding wrongEmbedding(String stickerId) {
    ByteBuffer values = ByteBuffer.allocate(WRONG_DIMENSIONS * Float.BYTES);
    StickerVector vector = new StickerVector(VectorKind.TAG, "birthday", values);
    return StickerEmbedding.newBuilder()
        .setStickerId(stickerId)
        .setSpaces(
            List.of(
                new SpaceVectors(
                    WordEncoders.SPACE.id(), WordEncoders.SPACE.model(), List.of(vector))))
        .setAttributes(StickerAttributes.newBuilder().build())
        .setContentHash("hash")
        .setEncodedAt(Instant.now())
        .build();
  }
}
