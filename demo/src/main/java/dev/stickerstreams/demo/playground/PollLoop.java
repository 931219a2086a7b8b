package dev.stickerstreams.demo.playground;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Polls a consumer, which it owns, on a thread of its own until it is closed. {@link #close} is for
 * any thread and idempotent.
 */
public final class PollLoop implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<?, ?> consumer;
  private final Thread thread;
  private final Duration closeLimit;

  private PollLoop(Consumer<?, ?> consumer, Thread thread, Duration closeLimit) {
    this.consumer = consumer;
    this.thread = thread;
    this.closeLimit = closeLimit;
  }

  /**
   * Begins to poll.
   *
   * @param name of the thread
   * @param reader gets what is polled, on that thread
   * @param end hears on that thread why there will be nothing more: a {@link WakeupException} after
   *     {@link #close}, or what the consumer or the reader failed with
   * @param closeLimit how long {@link #close} waits at most
   */
  public static <K, V> PollLoop start(
      String name,
      Consumer<K, V> consumer,
      java.util.function.Consumer<ConsumerRecords<K, V>> reader,
      java.util.function.Consumer<RuntimeException> end,
      Duration closeLimit) {
    Thread thread = new Thread(() -> run(consumer, reader, end), name);
    thread.start();
    return new PollLoop(consumer, thread, closeLimit);
  }

  /** Passes a failure on to the thread's handler; being closed is none. */
  public static void rethrow(RuntimeException end) {
    if (!(end instanceof WakeupException)) {
      throw end;
    }
  }

  /** Assigns all partitions of a topic from where they end now. */
  public static void assignEnd(Consumer<?, ?> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  private static <K, V> void run(
      Consumer<K, V> consumer,
      java.util.function.Consumer<ConsumerRecords<K, V>> reader,
      java.util.function.Consumer<RuntimeException> end) {
    try (consumer) {
      while (true) {
        reader.accept(consumer.poll(POLL));
      }
    } catch (RuntimeException e) {
      end.accept(e);
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(closeLimit.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
