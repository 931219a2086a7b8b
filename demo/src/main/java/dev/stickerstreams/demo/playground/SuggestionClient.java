package dev.stickerstreams.demo.playground;

import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.SuggestionWishes;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What a chat backend does: publishes messages and reads their suggestions. Thread-safe; closing
 * fails the answers still awaited.
 */
public final class SuggestionClient implements AutoCloseable {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
  private static final int MAX_MESSAGE_BYTES = 4 << 20;

  private final String topic;
  private final Producer<String, ChatMessage> producer;
  private final TopicTail suggestions;
  private final Map<String, CompletableFuture<StickerSuggestions>> awaited =
      new ConcurrentHashMap<>();

  private SuggestionClient(StickerStreamsConfig config) {
    this.topic = config.topics().messages();
    this.producer = producer(config);
    this.suggestions =
        TopicTail.open(
            config,
            config.topics().suggestions(),
            StickerSuggestions.class,
            this::answer,
            this::failAll);
  }

  /** Opens a client that reads suggestions from now on. */
  public static SuggestionClient open(StickerStreamsConfig config) {
    return new SuggestionClient(config);
  }

  private static Producer<String, ChatMessage> producer(StickerStreamsConfig config) {
    Map<String, Object> settings = new HashMap<>(KafkaSettings.client(config));
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_MESSAGE_BYTES);
    return new KafkaProducer<>(
        settings,
        new StringSerializer(),
        AvroSerdes.from(config.serdeSettings()).serializer(ChatMessage.class));
  }

  /**
   * Publishes a text as the only message of a conversation.
   *
   * @param k suggestions it asks for
   * @return as {@link #ask(ChatMessage)}
   */
  public CompletableFuture<StickerSuggestions> ask(String text, int k) {
    String id = UUID.randomUUID().toString();
    return ask(
        ChatMessage.newBuilder()
            .setMessageId(id)
            .setConversationId(id)
            .setSentAt(Instant.now())
            .setText(text)
            .setWishes(SuggestionWishes.newBuilder().setK(k).build())
            .build());
  }

  /**
   * Publishes a message.
   *
   * @return its answer; a message that ends among the dead letters never gets one, and who gives up
   *     on an answer cancels it
   */
  public CompletableFuture<StickerSuggestions> ask(ChatMessage message) {
    CompletableFuture<StickerSuggestions> answer = new CompletableFuture<>();
    awaited.put(message.getMessageId(), answer);
    var unusedOnceGone =
        answer.whenComplete((came, failed) -> awaited.remove(message.getMessageId()));
    var unused =
        producer.send(
            new ProducerRecord<>(topic, message.getConversationId(), message),
            (stored, failure) -> {
              if (failure != null) {
                answer.completeExceptionally(failure);
              }
            });
    return answer;
  }

  private void answer(StickerSuggestions answer) {
    CompletableFuture<StickerSuggestions> waiting = awaited.get(answer.getMessageId());
    if (waiting != null) {
      waiting.complete(answer);
    }
  }

  private void failAll(RuntimeException reason) {
    awaited.values().forEach(answer -> answer.completeExceptionally(reason));
  }

  @Override
  public void close() {
    suggestions.close();
    producer.close(CLOSE_LIMIT);
  }
}
