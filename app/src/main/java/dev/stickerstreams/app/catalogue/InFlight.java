package dev.stickerstreams.app.catalogue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends that the brokers have not confirmed yet, oldest first, a bounded number of them. What
 * counts as stored has no gaps, so that a failed import can be continued from there. Not
 * thread-safe.
 */
final class InFlight {

  private record Send(String stickerId, Future<RecordMetadata> confirmation) {}

  private final Queue<Send> sends = new ArrayDeque<>();
  private final int capacity;
  private final Duration limit;
  private final LongConsumer onStored;
  private long stored;
  private long bytes;

  InFlight(int capacity, Duration limit, long alreadyStored, LongConsumer onStored) {
    this.capacity = capacity;
    this.limit = limit;
    this.stored = alreadyStored;
    this.onStored = onStored;
  }

  /** Sends one more, once there is room. */
  void add(String stickerId, Supplier<Future<RecordMetadata>> send) {
    while (sends.size() >= capacity || oldestIsDone()) {
      awaitOldest();
    }
    try {
      sends.add(new Send(stickerId, send.get()));
    } catch (KafkaException e) {
      drain();
      throw failure(stickerId, e);
    }
  }

  /** Waits until everything is confirmed. */
  void drain() {
    while (!sends.isEmpty()) {
      awaitOldest();
    }
  }

  /** Stickers stored without a gap, counted from the first of the source. */
  long stored() {
    return stored;
  }

  /** Serialized keys and values that were stored, in bytes. */
  long bytes() {
    return bytes;
  }

  /** What is thrown where the source ends with a failure, once everything sent is confirmed. */
  ImportException brokenOff(RuntimeException cause) {
    drain();
    return new ImportException(
        "%s. The %d stickers before it were stored; continue with --skip %d"
            .formatted(sentence(cause), stored, stored),
        cause);
  }

  private boolean oldestIsDone() {
    return !sends.isEmpty() && sends.element().confirmation().isDone();
  }

  private void awaitOldest() {
    Send oldest = sends.remove();
    RecordMetadata metadata = confirmed(oldest);
    bytes += metadata.serializedKeySize() + metadata.serializedValueSize();
    onStored.accept(++stored);
  }

  private RecordMetadata confirmed(Send send) {
    try {
      return send.confirmation().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failure(send.stickerId(), e.getCause());
    } catch (TimeoutException e) {
      throw failure(send.stickerId(), e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private ImportException failure(String stickerId, Throwable cause) {
    return new ImportException(
        "Sticker \"%s\" was not stored: %s. The %d before it were; continue with --skip %d"
            .formatted(stickerId, sentence(cause), stored, stored),
        cause);
  }

  private static String sentence(Throwable cause) {
    String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return reason.replaceFirst("[.]$", "");
  }
}
