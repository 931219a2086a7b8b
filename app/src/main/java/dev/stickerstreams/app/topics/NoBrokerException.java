package dev.stickerstreams.app.topics;

import org.apache.kafka.common.KafkaException;

/** No Kafka broker answers at the addresses to start from. */
public final class NoBrokerException extends KafkaException {

  private static final long serialVersionUID = 1L;

  NoBrokerException(String message) {
    super(message);
  }
}
