package dev.stickerstreams.topology.config;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes the record's timestamp, and for a record without a valid one the partition's: the
 * extractors that come with Kafka Streams stop the application or drop the record instead.
 */
public final class ForgivingTimestampExtractor implements TimestampExtractor {

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return record.timestamp() >= 0 ? record.timestamp() : Math.max(partitionTime, 0);
  }
}
