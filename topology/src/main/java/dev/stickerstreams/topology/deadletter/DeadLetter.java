package dev.stickerstreams.topology.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A letter as it was read: the record that could not be used, and why. Whatever the headers do not
 * say is empty; of several headers of one name the last counts, because the application adds its
 * own after those that came with the record.
 *
 * @param record the record of the topic of dead letters
 */
public record DeadLetter(ConsumerRecord<byte[], byte[]> record) {

  private static final String UNKNOWN = "unknown";
  private static final Map<String, String> PARTS =
      Map.of(
          "key", DeadLetterHeaders.CUT_KEY,
          "value", DeadLetterHeaders.CUT_VALUE,
          "headers", DeadLetterHeaders.CUT_HEADERS);

  public LetterId id() {
    return new LetterId(record.partition(), record.offset());
  }

  public Instant time() {
    return Instant.ofEpochMilli(record.timestamp());
  }

  /** The topic that the record came from. */
  public Optional<String> sourceTopic() {
    return header(DeadLetterHeaders.TOPIC);
  }

  /** The partition that the record came from. */
  public Optional<Integer> sourcePartition() {
    return header(DeadLetterHeaders.PARTITION)
        .flatMap(DeadLetter::number)
        .filter(number -> number <= Integer.MAX_VALUE)
        .map(Long::intValue);
  }

  /** The offset that the record came from. */
  public Optional<Long> sourceOffset() {
    return header(DeadLetterHeaders.OFFSET).flatMap(DeadLetter::number);
  }

  /** Class of the exception. */
  public String error() {
    return header(DeadLetterHeaders.EXCEPTION).orElse(UNKNOWN);
  }

  /** Message of the exception. */
  public String reason() {
    return header(DeadLetterHeaders.MESSAGE).orElse(UNKNOWN);
  }

  /**
   * Bytes that parts of the record had ({@code key}, {@code value}, {@code headers}), for each of
   * which the letter holds only the beginning. Empty if it holds the whole record.
   */
  public Map<String, Long> cuts() {
    Map<String, Long> cuts = new TreeMap<>();
    PARTS.forEach(
        (part, name) ->
            header(name).flatMap(DeadLetter::number).ifPresent(bytes -> cuts.put(part, bytes)));
    return cuts;
  }

  /** The headers that the record had before it became a letter. */
  public Headers originalHeaders() {
    RecordHeaders headers = new RecordHeaders();
    for (Header header : record.headers()) {
      if (!header.key().startsWith(DeadLetterHeaders.PREFIX)) {
        headers.add(header);
      }
    }
    return headers;
  }

  private Optional<String> header(String name) {
    return Optional.ofNullable(record.headers().lastHeader(name))
        .map(Header::value)
        .map(bytes -> new String(bytes, UTF_8));
  }

  private static Optional<Long> number(String text) {
    return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
