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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

public class Stickers {

  private final String brokers;
  private final AvroSerdes serdes;

  Stickers(String brokers, String registryUrl) {
    this.brokers = brokers;
    this.serdes = AvroSerdes.from(Map.of("schema.registry.url", registryUrl));
  }

  public static void main(String[] args) {
    Stickers stickers = new Stickers(args[0], args[1]);
    stickers.ask();
    stickers.upload();
  }

  void ask() {
    ChatMessage message =
        ChatMessage.newBuilder()
            .setMessageId(UUID.randomUUID().toString())
            .setConversationId("java-talk")
            .setSentAt(Instant.now())
            .setText("happy birthday")
            .build();
    send("chat-messages", message.getConversationId(), ChatMessage.class, message);
    StickerSuggestions answer =
        first(
            "sticker-suggestions",
            StickerSuggestions.class,
            record -> record.getMessageId().equals(message.getMessageId()));
    System.out.println(
        "suggested: "
            + answer.getSuggestions().stream()
                .map(Suggestion::getStickerId)
                .collect(Collectors.joining(" ")));
  }

  void upload() {
    Sticker sticker =
        Sticker.newBuilder()
            .setStickerId("java-sticker")
            .setAnnotations(Map.of("en", new Annotation(null, List.of("well done"))))
            .build();
    send("stickers", sticker.getStickerId(), Sticker.class, sticker);
    StickerIndexEvent event =
        first(
            "sticker-index-events",
            StickerIndexEvent.class,
            record -> sticker.getStickerId().equals(record.getStickerId()));
    System.out.println("upload: " + event.getOutcome());
  }

  <T extends SpecificRecord> void send(String topic, String key, Class<T> type, T record) {
    Map<String, Object> settings = Map.of("bootstrap.servers", brokers);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), serdes.serializer(type))) {
      producer.send(new ProducerRecord<>(topic, key, record));
    }
  }

  /** The first record of a topic that matches; what others wrote in another format is skipped. */
  <T extends SpecificRecord> T first(String topic, Class<T> type, Predicate<T> matches) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", brokers,
            "group.id", UUID.randomUUID().toString(),
            "auto.offset.reset", "earliest",
            "isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      while (true) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          Optional<T> read = read(topic, type, record.value()).filter(matches);
          if (read.isPresent()) {
            return read.get();
          }
        }
      }
    }
  }

  private <T extends SpecificRecord> Optional<T> read(String topic, Class<T> type, byte[] value) {
    try {
      return Optional.ofNullable(serdes.deserializer(type).deserialize(topic, value));
    } catch (SerializationException unreadable) {
      return Optional.empty();
    }
  }
}
