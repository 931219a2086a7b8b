package dev.stickerstreams.topology.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Letters as the application writes them and a consumer reads them. */
public final class LetterFixture {

  public static final long TIMESTAMP = 1_700_000_000_000L;

  private LetterFixture() {}

  /** A letter of a record of partition 2 and offset 40 that had one header of its own. */
  public static DeadLetter letter(long offset, String topic, byte[] value, Exception reason) {
    Headers own = new RecordHeaders().add("trace", "t-1".getBytes(UTF_8));
    Headers headers = DeadLetterHeaders.of(own, topic, 2, 40, reason);
    LetterBody body = LetterBody.of("key".getBytes(UTF_8), value, headers);
    return letter(offset, body.value(), body.headers());
  }

  /** A letter with any headers. */
  public static DeadLetter letter(long offset, byte[] value, Headers headers) {
    int valueBytes = value == null ? -1 : value.length;
    return new DeadLetter(
        new ConsumerRecord<>(
            "sticker-dead-letters",
            0,
            offset,
            TIMESTAMP,
            TimestampType.CREATE_TIME,
            3,
            valueBytes,
            "key".getBytes(UTF_8),
            value,
            headers,
            Optional.empty()));
  }
}
