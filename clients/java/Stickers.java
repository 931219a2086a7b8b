// Sends a chat message, prints the stickers suggested for it, and uploads a sticker.
//
// bin/stickers --version     (builds what the class path needs)
// java -cp "demo/target/lib/*" clients/java/Stickers.java localhost:9092 http://localhost:8085/apis/ccompat/v7

import dev.stickerstreams.schemas.Annotation;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.Suggestion;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A long-lived client: one producer, one consumer, a future for everything that is asked. Reads
 * answers from the moment it is made, joins no consumer group and commits nothing. Records that it
 * cannot decode are skipped and counted. Thread-safe.
 */
public class Stickers implements AutoCloseable {

  private static final String CHATS = "chat-messages";
  private static final String UPLOADS = "stickers";
  private static final String SUGGESTIONS = "sticker-suggestions";
  private static final String EVENTS = "sticker-index-events";
  private static final long LIMIT_SECONDS = 60;

  private final AvroSerdes serdes;
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<String, CompletableFuture<StickerSuggestions>> messages =
      new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<StickerIndexEvent>> uploads =
      new ConcurrentHashMap<>();
  private final AtomicLong skipped = new AtomicLong();
  private final Thread reader = new Thread(this::read, "sticker-answers");

  Stickers(String brokers, String registryUrl) {
    serdes = AvroSerdes.from(Map.of("schema.registry.url", registryUrl));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers, "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        Stream.of(SUGGESTIONS, EVENTS)
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    reader.setDaemon(true);
    reader.start();
  }

  public static void main(String[] args) throws Exception {
    try (Stickers stickers = new Stickers(args[0], args[1])) {
      ChatMessage message =
          ChatMessage.newBuilder()
              .setMessageId(UUID.randomUUID().toString())
              .setConversationId("java-talk")
              .setSentAt(Instant.now())
              .setText("happy birthday")
              .build();
      StickerSuggestions answer = stickers.suggest(message).get(LIMIT_SECONDS, TimeUnit.SECONDS);
      System.out.println(
          "suggested: "
              + answer.getSuggestions().stream()
                  .map(Suggestion::getStickerId)
                  .collect(Collectors.joining(" ")));
      Sticker sticker =
          Sticker.newBuilder()
              .setStickerId("java-sticker")
              .setAnnotations(Map.of("en", new Annotation(null, List.of("well done"))))
              .build();
      StickerIndexEvent event = stickers.upload(sticker).get(LIMIT_SECONDS, TimeUnit.SECONDS);
      System.out.println("upload: " + event.getOutcome());
      System.out.println("skipped: " + stickers.skipped);
    }
  }

  /** Publishes a chat message; whoever gives up on the answer cancels the future. */
  CompletableFuture<StickerSuggestions> suggest(ChatMessage message) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            CHATS, message.getConversationId(), value(CHATS, ChatMessage.class, message));
    return ask(messages, message.getMessageId(), record);
  }

  /** Publishes a sticker; of two uploads of one id at a time only the later is told. */
  CompletableFuture<StickerIndexEvent> upload(Sticker sticker) {
    String id = sticker.getStickerId();
    return ask(
        uploads, id, new ProducerRecord<>(UPLOADS, id, value(UPLOADS, Sticker.class, sticker)));
  }

  private <T extends SpecificRecord> byte[] value(String topic, Class<T> type, T record) {
    return serdes.serializer(type).serialize(topic, record);
  }

  private <A> CompletableFuture<A> ask(
      Map<String, CompletableFuture<A>> asked, String id, ProducerRecord<String, byte[]> record) {
    CompletableFuture<A> answer = new CompletableFuture<>();
    asked.put(id, answer);
    answer.whenComplete((done, failure) -> asked.remove(id, answer));
    producer.send(
        record,
        (sent, failure) -> {
          if (failure != null) {
            answer.completeExceptionally(failure);
          }
        });
    return answer;
  }

  private void read() {
    try {
      while (true) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          if (record.topic().equals(SUGGESTIONS)) {
            answer(record, StickerSuggestions.class, StickerSuggestions::getMessageId, messages);
          } else {
            answer(record, StickerIndexEvent.class, StickerIndexEvent::getStickerId, uploads);
          }
        }
      }
    } catch (WakeupException closing) {
      consumer.close();
    }
  }

  private <A extends SpecificRecord> void answer(
      ConsumerRecord<String, byte[]> record,
      Class<A> type,
      Function<A, String> id,
      Map<String, CompletableFuture<A>> asked) {
    try {
      A answer = serdes.deserializer(type).deserialize(record.topic(), record.value());
      CompletableFuture<A> waiting = id.apply(answer) == null ? null : asked.get(id.apply(answer));
      if (waiting != null) {
        waiting.complete(answer);
      }
    } catch (SerializationException unreadable) {
      skipped.incrementAndGet();
    }
  }

  /** Sends what is on its way, cancels what is not answered, and closes. */
  @Override
  public void close() throws InterruptedException {
    producer.close();
    consumer.wakeup();
    reader.join();
    messages.values().forEach(waiting -> waiting.cancel(false));
    uploads.values().forEach(waiting -> waiting.cancel(false));
  }
}
