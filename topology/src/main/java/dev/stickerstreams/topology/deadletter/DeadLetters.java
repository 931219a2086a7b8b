package dev.stickerstreams.topology.deadletter;

import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Turns a record that a processor refuses into its dead letter. */
public final class DeadLetters {

  private static final int MAX_REASON_CHARS = 1_000;

  private DeadLetters() {}

  /** Why a record is refused, in at most {@value #MAX_REASON_CHARS} characters. */
  public static String reason(Throwable failure) {
    String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return reason.length() <= MAX_REASON_CHARS
        ? reason
        : reason.substring(0, MAX_REASON_CHARS - 1) + "…";
  }

  /** The letter: key and value, and the reason with the record's position as headers. */
  public static Record<byte[], byte[]> letter(
      Record<byte[], byte[]> record, ProcessingContext context, Throwable reason) {
    LetterBody body = body(record, context.recordMetadata().orElseThrow(), reason);
    return record.withKey(body.key()).withValue(body.value()).withHeaders(body.headers());
  }

  /** The same for who publishes it otherwise. */
  public static LetterBody body(
      Record<byte[], byte[]> record, RecordMetadata position, Throwable reason) {
    return LetterBody.of(
        record.key(),
        record.value(),
        DeadLetterHeaders.of(
            record.headers(), position.topic(), position.partition(), position.offset(), reason));
  }
}
