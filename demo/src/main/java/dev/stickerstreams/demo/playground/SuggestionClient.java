package dev.stickerstreams.demo.playground;

import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.config.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What a chat backend does: publishes messages and reads their suggestions. Thread-safe; closing
 * fails the answers still awaited.
 */
public final class SuggestionClient implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final Topics topics;
  private final Producer<String, ChatMessage> producer;
  private final Consumer<String, StickerSuggestions> consumer;
  private final Map<String, CompletableFuture<StickerSuggestions>> awaited =
      new ConcurrentHashMap<>();
  private final Thread reader;

  private SuggestionClient(
      Topics topics,
      Producer<String, ChatMessage> producer,
      Consumer<String, StickerSuggestions> consumer) {
    this.topics = topics;
    this.producer = producer;
    this.consumer = consumer;
    this.reader = new Thread(this::read, "suggestion-client");
  }

  /** Opens a client that reads suggestions from now on. */
  public static SuggestionClient open(StickerStreamsConfig config) {
    AvroSerdes serdes = AvroSerdes.from(config.serdeSettings());
    Map<String, Object> settings = KafkaSettings.client(config);
    SuggestionClient client =
        new SuggestionClient(
            config.topics(),
            new KafkaProducer<>(
                producerSettings(settings),
                new StringSerializer(),
                serdes.serializer(ChatMessage.class)),
            new KafkaConsumer<>(
                consumerSettings(settings),
                new StringDeserializer(),
                serdes.deserializer(StickerSuggestions.class)));
    client.beginAtTheEnd();
    client.reader.start();
    return client;
  }

  private static Map<String, Object> producerSettings(Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 << 20);
    return settings;
  }

  private static Map<String, Object> consumerSettings(Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return settings;
  }

  private void beginAtTheEnd() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topics.suggestions()).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /**
   * Publishes a message.
   *
   * @return its answer; a message that ends among the dead letters never gets one
   */
  public CompletableFuture<StickerSuggestions> ask(ChatMessage message) {
    CompletableFuture<StickerSuggestions> answer = new CompletableFuture<>();
    awaited.put(message.getMessageId(), answer);
    var unused =
        producer.send(
            new ProducerRecord<>(topics.messages(), message.getConversationId(), message),
            (stored, failure) -> {
              if (failure != null) {
                awaited.remove(message.getMessageId());
                answer.completeExceptionally(failure);
              }
            });
    return answer;
  }

  private void read() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<String, StickerSuggestions> record : consumer.poll(POLL)) {
          CompletableFuture<StickerSuggestions> answer =
              awaited.remove(record.value().getMessageId());
          if (answer != null) {
            answer.complete(record.value());
          }
        }
      }
    } catch (WakeupException closing) {
      failAll(new IllegalStateException("The client was closed."));
    } catch (RuntimeException e) {
      failAll(e);
    }
  }

  private void failAll(RuntimeException reason) {
    awaited.values().forEach(answer -> answer.completeExceptionally(reason));
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      reader.join(CLOSE_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(CLOSE_LIMIT);
  }
}
