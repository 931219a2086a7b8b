package dev.stickerstreams.benchmarks.load;

import dev.stickerstreams.demo.playground.PollLoop;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A chat backend for measurements: publishes messages from the calling thread, with a producer as
 * Kafka sets it up, which waits 5 ms for more to send, and counts and times their answers, read
 * committed, on a thread of its own. An answer counts once. Used by one thread, but for {@link
 * #takeLatencies}.
 */
public final class LoadClient implements AutoCloseable {

  /** Messages without an answer under saturation: enough for several full polls. */
  private static final int MOST_OUTSTANDING = 1_024;

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

  private final Channel channel;
  private final List<String> texts;
  private final Producer<String, ChatMessage> producer;
  private final PollLoop reader;

  /** When each message without an answer was due, by its id. */
  private final Map<String, Long> dueNanos = new ConcurrentHashMap<>();

  private final LongAdder answers = new LongAdder();
  private volatile Latencies latencies = new Latencies();
  private long sent;

  private LoadClient(
      Channel channel,
      List<String> texts,
      Producer<String, ChatMessage> producer,
      Consumer<String, StickerSuggestions> consumer) {
    this.channel = channel;
    this.texts = List.copyOf(texts);
    this.producer = producer;
    PollLoop.assignEnd(consumer, channel.answers());
    this.reader =
        PollLoop.start(
            "load-client-" + channel.answers(),
            consumer,
            this::read,
            PollLoop::rethrow,
            ANSWER_LIMIT);
  }

  /**
   * Opens a client that counts answers from now on.
   *
   * @param texts texts of the messages, used in turn
   */
  public static LoadClient open(Channel channel, List<String> texts) {
    AvroSerdes serdes = AvroSerdes.from(Map.of());
    return new LoadClient(
        channel,
        texts,
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, channel.bootstrapServers()),
            new StringSerializer(),
            serdes.serializer(ChatMessage.class)),
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                channel.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new StringDeserializer(),
            serdes.deserializer(StickerSuggestions.class)));
  }

  private void read(ConsumerRecords<String, StickerSuggestions> records) {
    for (ConsumerRecord<String, StickerSuggestions> record : records) {
      answered(record.value().getMessageId());
    }
  }

  private void answered(String messageId) {
    Long due = dueNanos.remove(messageId);
    if (due != null) {
      latencies.add(System.nanoTime() - due);
      answers.increment();
    }
  }

  /**
   * Sends as fast as answers come, so that there is always a backlog.
   *
   * @param leadIn how long before counting begins
   * @param measured how long answers are counted
   * @return of the answers
   * @throws TimeoutException if answers stay away
   */
  public Rate saturate(Duration leadIn, Duration measured)
      throws InterruptedException, TimeoutException {
    sendUntil(System.nanoTime() + leadIn.toNanos());
    long answersBefore = answers.sum();
    Rate.Meter meter = Rate.begin();
    sendUntil(System.nanoTime() + measured.toNanos());
    Rate rate = meter.end(answers.sum() - answersBefore);
    drain();
    return rate;
  }

  private void sendUntil(long endNanos) throws InterruptedException, TimeoutException {
    while (System.nanoTime() < endNanos) {
      awaitOutstandingBelow(MOST_OUTSTANDING);
      send(System.nanoTime());
    }
  }

  /**
   * Sends at an even pace, whatever the answers do.
   *
   * @param leadIn how long before timing begins
   * @param measured how long messages are sent whose answers are timed
   * @return times from when each message was due to when its answer was read
   * @throws TimeoutException if answers stay away
   */
  public Latencies pace(double perSecond, Duration leadIn, Duration measured)
      throws InterruptedException, TimeoutException {
    sendAtPace(perSecond, leadIn);
    drain();
    latencies = new Latencies();
    sendAtPace(perSecond, measured);
    drain();
    return latencies;
  }

  /** What was timed since this was last called, or since timing began. For any thread. */
  public Latencies takeLatencies() {
    Latencies taken = latencies;
    latencies = new Latencies();
    return taken;
  }

  private void sendAtPace(double perSecond, Duration duration) {
    long messages = Math.round(perSecond * duration.toMillis() / 1e3);
    Pace pace = Pace.of(perSecond);
    for (long i = 0; i < messages; i++) {
      send(pace.await(i));
    }
  }

  private void send(long due) {
    String id = Long.toString(sent);
    dueNanos.put(id, due);
    ChatMessage message =
        ChatMessage.newBuilder()
            .setMessageId(id)
            .setConversationId(id)
            .setSentAt(Instant.now())
            .setText(texts.get((int) (sent % texts.size())))
            .build();
    var unused = producer.send(new ProducerRecord<>(channel.messages(), id, message));
    sent++;
  }

  private void drain() throws InterruptedException, TimeoutException {
    awaitOutstandingBelow(1);
  }

  private void awaitOutstandingBelow(int limit) throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + ANSWER_LIMIT.toNanos();
    while (dueNanos.size() >= limit) {
      if (System.nanoTime() > deadline) {
        throw missing();
      }
      Thread.sleep(1);
    }
  }

  private TimeoutException missing() {
    return new TimeoutException(
        "%d messages on %s have no answer on %s after %d s"
            .formatted(
                dueNanos.size(), channel.messages(), channel.answers(), ANSWER_LIMIT.toSeconds()));
  }

  @Override
  public void close() {
    reader.close();
    producer.close(ANSWER_LIMIT);
  }
}
