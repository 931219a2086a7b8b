package dev.stickerstreams.demo.restart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stickerstreams.schemas.Annotation;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.registry.RegistryConfig;
import dev.stickerstreams.schemas.registry.SchemaRegistry;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.config.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Chat backends and pack owners that send without pause, from a thread of its own: messages of many
 * conversations, new stickers, new versions, repeated uploads, and deletions. What is sent depends
 * on the seed alone. {@link #sentMillis} is for other threads.
 */
final class LoadGenerator implements AutoCloseable {

  private static final List<String> WORDS =
      List.of("开心", "难过", "生气", "加油", "晚安", "谢谢", "生日", "猫咪", "吃饭", "下班", "周末", "下雨");

  private final Topics topics;
  private final Load load;
  private final Random random;
  private final AvroSerdes serdes;
  private final NewerSchema newerSchema;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Thread thread = new Thread(this::send, "load");
  private final Map<String, Long> sentMillis = new ConcurrentHashMap<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean newer;
  private volatile boolean stopping;

  private LoadGenerator(StickerStreamsConfig config, Load load, long seed) {
    this.topics = config.topics();
    this.load = load;
    this.random = new Random(seed);
    this.serdes = AvroSerdes.from(config.serdeSettings());
    this.newerSchema =
        new NewerSchema(new SchemaRegistry(new RegistryConfig(config.serdeSettings())));
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.getString(StickerStreamsConfig.BOOTSTRAP_SERVERS),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) TimeUnit.MINUTES.toMillis(10)),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Begins to send. */
  static LoadGenerator start(StickerStreamsConfig config, Load load, long seed) {
    LoadGenerator generator = new LoadGenerator(config, load, seed);
    generator.thread.start();
    return generator;
  }

  private void send() {
    long beganNanos = System.nanoTime();
    for (long i = 0; !stopping; i++) {
      awaitNanos(beganNanos + (long) (i * 1e9 / load.messagesPerSecond()));
      say(i);
      if (i % load.messagesPerUpload() == 0) {
        changeSticker();
      }
    }
  }

  private static void awaitNanos(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void say(long number) {
    String conversation = "conversation-" + random.nextInt(load.conversations());
    ChatMessage message =
        ChatMessage.newBuilder()
            .setMessageId("message-" + number)
            .setConversationId(conversation)
            .setSentAt(Instant.now())
            .setText(word() + word() + number)
            .build();
    sentMillis.put(message.getMessageId(), System.currentTimeMillis());
    send(topics.messages(), conversation, message);
  }

  /** One in four is a deletion, one in eight a repetition, the others bring another version. */
  private void changeSticker() {
    String stickerId = "sticker-" + random.nextInt(load.stickers());
    int kind = random.nextInt(8);
    if (kind < 2) {
      send(topics.stickers(), stickerId, null);
    } else {
      int version = versions.merge(stickerId, kind == 2 ? 0 : 1, Integer::sum);
      send(topics.stickers(), stickerId, sticker(stickerId, version));
    }
  }

  private static Sticker sticker(String stickerId, int version) {
    int word = Math.floorMod(stickerId.hashCode() + version, WORDS.size());
    return Sticker.newBuilder()
        .setStickerId(stickerId)
        .setEmotionLabel("v" + version)
        .setAnnotations(
            Map.of("zh", new Annotation(WORDS.get(word) + stickerId, List.of(WORDS.get(word)))))
        .build();
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private void send(String topic, String key, SpecificRecord value) {
    var unused =
        producer.send(
            new ProducerRecord<>(topic, key.getBytes(UTF_8), bytes(topic, value)),
            (metadata, failure) -> {
              if (failure != null) {
                failures.add(failure);
              }
            });
  }

  private <T extends SpecificRecord> byte[] bytes(String topic, T record) {
    if (record == null) {
      return null;
    }
    if (newer) {
      return newerSchema.write(topic, record);
    }
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) record.getClass();
    return serdes.serializer(type).serialize(topic, record);
  }

  /** Writes with a schema that the application does not know yet, from now on. */
  void useNewerSchema() {
    newer = true;
  }

  /** When each message was sent, by its id; milliseconds since the epoch. */
  Map<String, Long> sentMillis() {
    return sentMillis;
  }

  /** Stops sending; returns when the brokers have all of it. */
  void stop() throws InterruptedException {
    stopping = true;
    thread.join();
    producer.flush();
    if (!failures.isEmpty()) {
      throw new IllegalStateException("The load was not delivered", failures.peek());
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopping = true;
    thread.join();
    producer.close();
  }
}
