package dev.stickerstreams.app.catalogue;

import dev.stickerstreams.schemas.Annotation;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes chat messages, one after a pause, whose texts are what a catalogue says of its
 * stickers, so that a demonstration has something to answer. For one thread.
 */
public final class CatalogueChat {

  private static final int CONVERSATIONS = 10;

  private final StickerStreamsConfig config;
  private final String topic;
  private final Duration limit;
  private final Pause pause;
  private final Clock clock;
  private long messages;

  /** What happens between two messages. */
  @FunctionalInterface
  interface Pause {

    /** Returns when the next message is due. */
    void await() throws InterruptedException;
  }

  /**
   * Chat of one application.
   *
   * @param interval time between messages
   * @param limit longest wait for the brokers
   */
  public CatalogueChat(StickerStreamsConfig config, Duration interval, Duration limit) {
    this(config, () -> Thread.sleep(interval.toMillis()), limit, Clock.systemUTC());
  }

  CatalogueChat(StickerStreamsConfig config, Pause pause, Duration limit, Clock clock) {
    this.config = config;
    this.topic = config.topics().messages();
    this.pause = pause;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * Publishes messages, starting over at the end of the source, until it is interrupted.
   *
   * @throws IllegalArgumentException if the source has no text
   * @throws ImportException if the brokers cannot be reached or refuse a message
   */
  public void talk(StickerSource source) throws InterruptedException {
    Map<String, Object> client = KafkaSettings.client(config);
    TopicProbe.requireTopic(client, topic, limit);
    Serializer<ChatMessage> values =
        AvroSerdes.from(config.serdeSettings()).serializer(ChatMessage.class);
    try (Producer<String, ChatMessage> producer =
        new KafkaProducer<>(
            CatalogueImporter.producerSettings(config, limit), new StringSerializer(), values)) {
      talk(producer, source);
    }
  }

  void talk(Producer<String, ChatMessage> producer, StickerSource source)
      throws InterruptedException {
    long before;
    do {
      before = messages;
      sayAll(producer, source);
    } while (messages > before);
    throw new IllegalArgumentException(
        "The catalogue has no tag and no description to chat with; leave --chat-every out");
  }

  private void sayAll(Producer<String, ChatMessage> producer, StickerSource source)
      throws InterruptedException {
    try (Stream<Sticker> stickers = source.stickers(new LeftOut())) {
      for (Iterator<String> texts = stickers.flatMap(CatalogueChat::texts).iterator();
          texts.hasNext(); ) {
        say(producer, texts.next());
        pause.await();
      }
    }
  }

  /** The first tag in every language, or the description where there is none. */
  private static Stream<String> texts(Sticker sticker) {
    return sticker.getAnnotations().values().stream().flatMap(CatalogueChat::text);
  }

  private static Stream<String> text(Annotation annotation) {
    return annotation.getTags().isEmpty()
        ? Stream.ofNullable(annotation.getDescription())
        : annotation.getTags().stream().limit(1);
  }

  private void say(Producer<String, ChatMessage> producer, String text)
      throws InterruptedException {
    ChatMessage message = message(text);
    try {
      producer
          .send(new ProducerRecord<>(topic, message.getConversationId(), message))
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new ImportException(
          "Cannot publish to topic %s: %s".formatted(topic, e.getMessage()), e);
    }
  }

  private ChatMessage message(String text) {
    return ChatMessage.newBuilder()
        .setMessageId(UUID.randomUUID().toString())
        .setConversationId("demo-" + messages++ % CONVERSATIONS)
        .setSentAt(clock.instant())
        .setText(text)
        .build();
  }
}
