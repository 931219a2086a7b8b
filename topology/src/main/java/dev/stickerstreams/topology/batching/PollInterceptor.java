package dev.stickerstreams.topology.batching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Sees every record of a poll before any of them is processed: begins the {@link EarlyWork} on it,
 * so that an encoder gets whole polls as batches, and tells {@link PollCommit} how many there are.
 *
 * <p>Kafka makes one instance for every stream thread; they share the work through the
 * configuration. Changes no record. Were it absent, processors would do the work one by one.
 */
public final class PollInterceptor implements ConsumerInterceptor<byte[], byte[]> {

  private static final String WORK = "sticker.streams.early.work";
  private static final String COMMIT = "sticker.streams.poll.commit";

  private List<EarlyWork<?>> work = List.of();
  private PollCommit commit = PollCommit.none();

  /** Settings that install the interceptor in the main consumers of a Kafka Streams application. */
  public static Map<String, Object> settings(List<EarlyWork<?>> work, PollCommit commit) {
    return Map.of(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
        PollInterceptor.class.getName(),
        StreamsConfig.mainConsumerPrefix(WORK),
        work,
        StreamsConfig.mainConsumerPrefix(COMMIT),
        commit);
  }

  @Override
  public void configure(Map<String, ?> configs) {
    if (configs.get(WORK) instanceof List<?> configured) {
      work = configured.stream().<EarlyWork<?>>map(EarlyWork.class::cast).toList();
    }
    if (configs.get(COMMIT) instanceof PollCommit configured) {
      commit = configured;
    }
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    for (EarlyWork<?> each : work) {
      List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();
      records.records(each.topic()).forEach(polled::add);
      if (!polled.isEmpty()) {
        each.begin(polled);
      }
    }
    commit.polled(records.count());
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}
}
