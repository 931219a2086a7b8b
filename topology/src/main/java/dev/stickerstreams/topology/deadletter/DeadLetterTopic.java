package dev.stickerstreams.topology.deadletter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the topic of dead letters, as far as it reached when a call began, and holds few letters at
 * a time however many there are. Joins no group and commits nothing. Not thread-safe.
 *
 * <p>Every method throws {@link DeadLetterException} if the topic does not exist, or if no broker
 * answers within the limit.
 */
public final class DeadLetterTopic implements AutoCloseable {

  private static final int WINDOW = 500;
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final Duration limit;

  /** Offsets of a partition that hold letters: from {@code begin} up to but not {@code end}. */
  private record Extent(TopicPartition partition, long begin, long end) {}

  private record Found<T>(long timestamp, T view) {}

  private DeadLetterTopic(KafkaConsumer<byte[], byte[]> consumer, String topic, Duration limit) {
    this.consumer = consumer;
    this.topic = topic;
    this.limit = limit;
  }

  /**
   * Opens a topic.
   *
   * @param limit longest wait for the brokers without progress
   */
  public static DeadLetterTopic open(
      Map<String, Object> clientSettings, String topic, Duration limit) {
    Map<String, Object> settings = new HashMap<>(clientSettings);
    int limitMillis = Math.toIntExact(limit.toMillis());
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limitMillis);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, limitMillis);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, WINDOW);
    return new DeadLetterTopic(
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        topic,
        limit);
  }

  /**
   * The newest letters, newest first.
   *
   * @param count how many at most
   * @param view what to keep of a letter
   */
  public <T> List<T> newest(int count, Predicate<DeadLetter> filter, Function<DeadLetter, T> view) {
    return asking(
        () -> {
          List<Deque<Found<T>>> byPartition = new ArrayList<>();
          for (Extent extent : extents()) {
            byPartition.add(newest(extent, count, filter, view));
          }
          return merge(byPartition, count);
        });
  }

  /** Every letter, partition by partition, oldest first. */
  public void forEach(Predicate<DeadLetter> filter, Consumer<DeadLetter> action) {
    for (Extent extent : asking(this::extents)) {
      asking(() -> read(extent, filter, action));
    }
  }

  /** One letter. */
  public DeadLetter get(LetterId id) {
    return asking(
        () ->
            extents().stream()
                .filter(extent -> extent.partition().partition() == id.partition())
                .filter(extent -> id.offset() >= extent.begin() && id.offset() < extent.end())
                .findFirst()
                .flatMap(extent -> find(extent.partition(), id))
                .orElseThrow(() -> missing(id)));
  }

  /** Goes back window by window, because most callers need few of many letters. */
  private <T> Deque<Found<T>> newest(
      Extent extent, int count, Predicate<DeadLetter> filter, Function<DeadLetter, T> view) {
    Deque<Found<T>> newestFirst = new ArrayDeque<>();
    long end = extent.end();
    while (end > extent.begin() && newestFirst.size() < count) {
      long begin = Math.max(extent.begin(), end - WINDOW);
      Deque<Found<T>> window = new ArrayDeque<>();
      read(
          new Extent(extent.partition(), begin, end),
          filter,
          letter -> window.addFirst(new Found<>(letter.record().timestamp(), view.apply(letter))));
      newestFirst.addAll(window);
      end = begin;
    }
    return newestFirst;
  }

  /** By time where there are several partitions, each of which stays in its own order. */
  private static <T> List<T> merge(List<Deque<Found<T>>> byPartition, int count) {
    List<T> merged = new ArrayList<>();
    while (merged.size() < count) {
      Optional<Deque<Found<T>>> next =
          byPartition.stream()
              .filter(queue -> !queue.isEmpty())
              .max((a, b) -> Long.compare(a.element().timestamp(), b.element().timestamp()));
      if (next.isEmpty()) {
        return merged;
      }
      merged.add(next.get().remove().view());
    }
    return merged;
  }

  private Optional<DeadLetter> find(TopicPartition partition, LetterId id) {
    List<DeadLetter> found = new ArrayList<>();
    read(
        new Extent(partition, id.offset(), id.offset() + 1),
        letter -> letter.id().equals(id),
        found::add);
    return found.stream().findFirst();
  }

  /** Offsets have gaps, so what counts is the consumer's position and not the records. */
  private Void read(Extent extent, Predicate<DeadLetter> filter, Consumer<DeadLetter> action) {
    TopicPartition partition = extent.partition();
    consumer.assign(List.of(partition));
    consumer.seek(partition, extent.begin());
    long deadline = System.nanoTime() + limit.toNanos();
    for (long reached = extent.begin(); reached < extent.end(); ) {
      for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL)) {
        DeadLetter letter = new DeadLetter(polled);
        if (polled.offset() < extent.end() && filter.test(letter)) {
          action.accept(letter);
        }
      }
      long position = consumer.position(partition);
      if (position > reached) {
        deadline = System.nanoTime() + limit.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new TimeoutException("No record came from " + partition);
      }
      reached = position;
    }
    return null;
  }

  private List<Extent> extents() {
    List<TopicPartition> partitions = partitions();
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    return partitions.stream().map(p -> new Extent(p, begins.get(p), ends.get(p))).toList();
  }

  private List<TopicPartition> partitions() {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic);
    if (partitions == null || partitions.isEmpty()) {
      throw new DeadLetterException(
          "Topic %s does not exist; create it with: stickers topics create".formatted(topic));
    }
    return partitions.stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
        .toList();
  }

  private DeadLetterException missing(LetterId id) {
    return new DeadLetterException(
        "Topic %s holds no letter %s; 'dlq list' shows those it holds".formatted(topic, id));
  }

  private <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (TimeoutException e) {
      throw new DeadLetterException(
          "No answer about topic %s within %d s; check the address of the brokers and that they run"
              .formatted(topic, limit.toSeconds()),
          e);
    } catch (KafkaException e) {
      throw new DeadLetterException("Cannot read topic %s: %s".formatted(topic, e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
