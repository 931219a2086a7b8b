package dev.stickerstreams.topology.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;

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

  /** Bytes that the record's key had, where the letter holds only its beginning. */
  public static final String CUT_KEY = PREFIX + "cut.key";

  /** The same of its value. */
  public static final String CUT_VALUE = PREFIX + "cut.value";

  /** The same of its own headers, names included. */
  public static final String CUT_HEADERS = PREFIX + "cut.headers";

  /** Bytes of the record's own headers that a letter holds. */
  public static final int MAX_BYTES = 64 << 10;

  private DeadLetterHeaders() {}

  /** The record's own headers, as far as they fit, with the reason added. */
  public static Headers of(
      Headers original, String topic, int partition, long offset, Throwable reason) {
    return own(original)
        .add(EXCEPTION, bytes(reason.getClass().getName()))
        .add(MESSAGE, bytes(DeadLetters.reason(reason)))
        .add(TOPIC, bytes(topic))
        .add(PARTITION, bytes(Integer.toString(partition)))
        .add(OFFSET, bytes(Long.toString(offset)));
  }

  /** Without those about errors: who sends them speaks of another record, or lies. */
  private static Headers own(Headers original) {
    RecordHeaders kept = new RecordHeaders();
    long bytes = 0;
    for (Header header : original) {
      if (!header.key().startsWith(PREFIX)) {
        bytes += bytes(header);
        if (bytes <= MAX_BYTES) {
          kept.add(header);
        }
      }
    }
    return bytes <= MAX_BYTES ? kept : kept.add(CUT_HEADERS, bytes(Long.toString(bytes)));
  }

  private static long bytes(Header header) {
    return Utils.utf8Length(header.key()) + (header.value() == null ? 0L : header.value().length);
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
