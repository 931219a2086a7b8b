package dev.stickerstreams.topology.batching;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Where a record lies in Kafka. */
public record Position(String topic, int partition, long offset) {

  public static Position of(ConsumerRecord<?, ?> record) {
    return new Position(record.topic(), record.partition(), record.offset());
  }

  public static Position of(RecordMetadata record) {
    return new Position(record.topic(), record.partition(), record.offset());
  }
}
