package dev.stickerstreams.demo.integration;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts the records that the applications of this process read into their indexes, while restoring
 * and after.
 */
public final class IndexReads implements ConsumerInterceptor<byte[], byte[]> {

  private static final AtomicLong RECORDS = new AtomicLong();

  /** Settings that install the counter. */
  static Map<String, String> settings() {
    return Map.of("kafka.global.consumer.interceptor.classes", IndexReads.class.getName());
  }

  /** Records read since the process began. */
  static long total() {
    return RECORDS.get();
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    RECORDS.addAndGet(records.count());
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void configure(Map<String, ?> configs) {}

  @Override
  public void close() {}
}
