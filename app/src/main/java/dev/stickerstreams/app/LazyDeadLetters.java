package dev.stickerstreams.app;

import dev.stickerstreams.topology.deadletter.DeadLetterPublisher;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Opens the publisher of dead letters when the first processor asks for it, so that a topology can
 * be described without a broker. Thread-safe.
 */
final class LazyDeadLetters implements Supplier<DeadLetterPublisher>, AutoCloseable {

  private final Map<String, Object> clientSettings;
  private final String topic;
  private DeadLetterPublisher publisher;

  LazyDeadLetters(Map<String, Object> clientSettings, String topic) {
    this.clientSettings = clientSettings;
    this.topic = topic;
  }

  @Override
  public synchronized DeadLetterPublisher get() {
    if (publisher == null) {
      publisher = DeadLetterPublisher.open(clientSettings, topic);
    }
    return publisher;
  }

  @Override
  public synchronized void close() {
    if (publisher != null) {
      publisher.close();
    }
  }
}
