package dev.stickerstreams.topology.deadletter;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Makes letters where Kafka Streams asks a handler what becomes of a record, and has them counted.
 * Kafka makes the handlers itself, so all they know is in the settings. Thread-safe.
 *
 * @param topic the topic of letters
 * @param counter hears of each letter
 */
record LetterWriter(String topic, FailureHandler.Counter counter) {

  static LetterWriter configured(Map<String, ?> configs) {
    return new LetterWriter(
        String.valueOf(configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG)),
        configs.get(FailureHandler.COUNTER) instanceof FailureHandler.Counter counter
            ? counter
            : source -> {});
  }

  /** The letter about the record in work, without its value where that must be left out. */
  ProducerRecord<byte[], byte[]> letter(
      ErrorHandlerContext context, Exception failure, boolean withValue) {
    counter.deadLetter(context.topic());
    LetterBody body =
        LetterBody.of(
            context.sourceRawKey(),
            withValue ? context.sourceRawValue() : null,
            DeadLetterHeaders.of(
                context.headers(),
                context.topic(),
                context.partition(),
                context.offset(),
                failure));
    return new ProducerRecord<>(
        topic, null, context.timestamp(), body.key(), body.value(), body.headers());
  }
}
