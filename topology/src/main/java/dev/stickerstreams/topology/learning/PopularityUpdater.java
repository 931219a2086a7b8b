package dev.stickerstreams.topology.learning;

import dev.stickerstreams.schemas.StickerPopularity;
import dev.stickerstreams.topology.deadletter.DeadLetterPublisher;
import dev.stickerstreams.topology.deadletter.DeadLetters;
import dev.stickerstreams.topology.deadletter.LetterBody;
import dev.stickerstreams.topology.deadletter.Patience;
import dev.stickerstreams.topology.deadletter.RejectedRecordException;
import dev.stickerstreams.topology.limits.Limits;
import dev.stickerstreams.topology.metrics.PipelineMetrics;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Takes the counts of all partitions into the table that rankings read, while restoring and after.
 * What cannot be used becomes a dead letter: an exception would stop the global thread for good.
 */
public final class PopularityUpdater implements Processor<byte[], byte[], Void, Void> {

  private final String storeName;
  private final Deserializer<StickerPopularity> deserializer;
  private final DeadLetterPublisher deadLetters;
  private final PipelineMetrics metrics;
  private ProcessorContext<Void, Void> context;
  private PopularityTable table;

  /**
   * An updater of one table.
   *
   * @param storeName its name
   */
  public PopularityUpdater(
      String storeName,
      Deserializer<StickerPopularity> deserializer,
      DeadLetterPublisher deadLetters,
      PipelineMetrics metrics) {
    this.storeName = storeName;
    this.deserializer = deserializer;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    this.context = context;
    this.table = new PopularityTable(context.getStateStore(storeName));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    try {
      apply(record);
    } catch (RejectedRecordException | SerializationException reason) {
      reject(record, reason);
    }
  }

  private void apply(Record<byte[], byte[]> record) {
    Limits.checkKey(record.key());
    PopularityKey key = PopularityKey.of(record.key());
    if (record.value() == null) {
      table.remove(key);
    } else {
      table.put(read(key, record.value()));
    }
  }

  private StickerPopularity read(PopularityKey key, byte[] value) {
    String topic = context.recordMetadata().orElseThrow().topic();
    StickerPopularity counted = Patience.patiently(() -> deserializer.deserialize(topic, value));
    if (!key.equals(new PopularityKey(counted.getPartition(), counted.getStickerId()))) {
      throw new RejectedRecordException("The record key '" + key + "' is not of its value.");
    }
    return counted;
  }

  private void reject(Record<byte[], byte[]> record, RuntimeException reason) {
    RecordMetadata position = context.recordMetadata().orElseThrow();
    LetterBody letter = DeadLetters.body(record, position, reason);
    Patience.patiently(
        () -> {
          deadLetters.publish(letter);
          return letter;
        });
    metrics.deadLetter(position.topic());
  }
}
