package dev.stickerstreams.topology.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Headers of a dead letter. Names are those of Kafka Streams (KIP-1034), so that letters written by
 * its own handlers and by this application read alike.
 */
public final class DeadLetterHeaders {

  /** What the names of all headers about errors begin with. */
  static final String PREFIX = "__streams.errors.";

  public static final String EXCEPTION = PREFIX + "exception";
  public static final String MESSAGE = PREFIX + "message";
  public static final String TOPIC = PREFIX + "topic";
  public static final String PARTITION = PREFIX + "partition";
  public static final String OFFSET = PREFIX + "offset";

  private DeadLetterHeaders() {}

  /** The record's own headers with the reason added. */
  public static Headers of(
      Headers original, String topic, int partition, long offset, Throwable reason) {
    return new RecordHeaders(original)
        .add(EXCEPTION, bytes(reason.getClass().getName()))
        .add(MESSAGE, bytes(DeadLetters.reason(reason)))
        .add(TOPIC, bytes(topic))
        .add(PARTITION, bytes(Integer.toString(partition)))
        .add(OFFSET, bytes(Long.toString(offset)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
