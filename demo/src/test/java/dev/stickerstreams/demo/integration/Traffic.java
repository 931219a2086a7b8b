package dev.stickerstreams.demo.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.Annotation;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.Suggestion;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.config.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/** What chat backends and pack owners send to a deployment, and what they read from it. */
final class Traffic implements AutoCloseable {

  /** Long enough for what is sent in one go to reach the broker together. */
  private static final int LINGER_MILLIS = 20;

  /** As large as the largest record that any topic takes. */
  private static final int MAX_REQUEST_BYTES = 4 << 20;

  private final AvroSerdes serdes = AvroSerdes.from(Map.of());
  private final Map<String, Object> clientSettings;
  private final StickerStreamsConfig config;
  private final Topics topics;
  private final KafkaProducer<byte[], byte[]> producer;
  private final TopicLog<StickerSuggestions> answers;
  private final TopicLog<StickerIndexEvent> events;
  private final TopicLog<byte[]> embeddings;
  private final TopicLog<byte[]> deadLetters;
  private final TopicLog<byte[]> messages;
  private final TopicLog<byte[]> uploads;
  private final Admin admin;
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

  Traffic(Deployment deployment) {
    this(deployment, KafkaSettings.client(deployment.config()));
  }

  /** The same as whoever the settings log in. */
  Traffic(Deployment deployment, Map<String, Object> clientSettings) {
    this.clientSettings = clientSettings;
    config = deployment.config();
    topics = config.topics();
    Map<String, Object> producing = new HashMap<>(clientSettings);
    producing.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    producing.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    producer = new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer());
    answers = log(topics.suggestions(), serdes.deserializer(StickerSuggestions.class));
    events = log(topics.events(), serdes.deserializer(StickerIndexEvent.class));
    embeddings = log(topics.embeddings(), new ByteArrayDeserializer());
    deadLetters = log(topics.deadLetters(), new ByteArrayDeserializer());
    messages = log(topics.messages(), new ByteArrayDeserializer());
    uploads = log(topics.stickers(), new ByteArrayDeserializer());
    admin = Admin.create(clientSettings);
  }

  private <V> TopicLog<V> log(String topic, Deserializer<V> values) {
    return new TopicLog<>(clientSettings, topic, values);
  }

  void say(String messageId, String text) {
    send(topics.messages(), bytes(messageId), bytes(message(messageId, text)));
  }

  void upload(String stickerId, String tag) {
    send(topics.stickers(), bytes(stickerId), bytes(sticker(stickerId, tag)));
  }

  void remove(String stickerId) {
    send(topics.stickers(), bytes(stickerId), null);
  }

  void send(String topic, byte[] key, byte[] value) {
    send(new ProducerRecord<>(topic, key, value));
  }

  void send(ProducerRecord<byte[], byte[]> record) {
    var unused =
        producer.send(
            record,
            (metadata, failure) -> {
              if (failure != null) {
                failures.add(failure);
              }
            });
  }

  /** Waits until the broker has all that was sent. */
  void flush() {
    producer.flush();
    assertThat(failures).as("records that the broker did not take").isEmpty();
  }

  /** Whether the application has committed the offsets of all messages that were sent. */
  boolean hasMessagesDone() {
    return isDone(messages, config.applicationId());
  }

  /** Whether the application has committed the offsets of all uploads that were sent. */
  boolean hasUploadsDone() {
    return isDone(uploads, config.uploadsApplicationId());
  }

  /** Whether the application has committed the offsets of all feedback that was sent. */
  boolean hasFeedbackDone() {
    String topic = topics.learning().orElseThrow().feedback();
    try (TopicLog<byte[]> feedback = log(topic, new ByteArrayDeserializer())) {
      return isDone(feedback, config.applicationId());
    }
  }

  private boolean isDone(TopicLog<?> input, String group) {
    Map<TopicPartition, OffsetAndMetadata> committed = committed(group);
    return input.ends().entrySet().stream()
        .filter(end -> end.getValue() > 0)
        .allMatch(end -> offset(committed.get(end.getKey())) == end.getValue());
  }

  private static long offset(OffsetAndMetadata committed) {
    return committed == null ? 0 : committed.offset();
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
    try {
      return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  static ChatMessage message(String messageId, String text) {
    return ChatMessage.newBuilder()
        .setMessageId(messageId)
        .setConversationId("conversation-" + messageId)
        .setSentAt(Instant.now())
        .setText(text)
        .build();
  }

  static Sticker sticker(String stickerId, String tag) {
    return Sticker.newBuilder()
        .setStickerId(stickerId)
        .setAnnotations(Map.of("en", new Annotation(null, List.of(tag))))
        .build();
  }

  <T extends SpecificRecord> byte[] bytes(T record) {
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) record.getClass();
    return serdes.serializer(type).serialize("any", record);
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  Topics topics() {
    return topics;
  }

  TopicLog<StickerSuggestions> answers() {
    return answers;
  }

  TopicLog<StickerIndexEvent> events() {
    return events;
  }

  TopicLog<byte[]> embeddings() {
    return embeddings;
  }

  TopicLog<byte[]> deadLetters() {
    return deadLetters;
  }

  static List<String> suggested(StickerSuggestions answer) {
    return answer.getSuggestions().stream().map(Suggestion::getStickerId).toList();
  }

  @Override
  public void close() {
    producer.close();
    answers.close();
    events.close();
    embeddings.close();
    deadLetters.close();
    messages.close();
    uploads.close();
    admin.close();
  }
}
