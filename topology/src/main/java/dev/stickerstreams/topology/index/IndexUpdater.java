package dev.stickerstreams.topology.index;

import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.state.SpaceStatistics;
import dev.stickerstreams.state.StickerIndexStore;
import dev.stickerstreams.topology.deadletter.DeadLetterPublisher;
import dev.stickerstreams.topology.deadletter.DeadLetters;
import dev.stickerstreams.topology.deadletter.LetterBody;
import dev.stickerstreams.topology.deadletter.Patience;
import dev.stickerstreams.topology.deadletter.RejectedRecordException;
import dev.stickerstreams.topology.limits.Limits;
import dev.stickerstreams.topology.limits.StickerKey;
import dev.stickerstreams.topology.metrics.PipelineMetrics;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Applies embeddings and tombstones to the index, while restoring and after.
 *
 * <p>An exception here would stop the thread of the global store for good, so an embedding that
 * cannot be used becomes a dead letter and the index moves on to the next offset. Failures of the
 * disk are not caught: an index that cannot be written must not go on.
 */
public final class IndexUpdater implements Processor<byte[], byte[], Void, Void> {

  private final String storeName;
  private final Deserializer<StickerEmbedding> deserializer;
  private final EmbeddingLimits limits;
  private final DeadLetterPublisher deadLetters;
  private final PipelineMetrics metrics;
  private final Clock clock;
  private ProcessorContext<Void, Void> context;
  private StickerIndexStore store;
  private long openedAtMillis;

  public IndexUpdater(
      String storeName,
      Deserializer<StickerEmbedding> deserializer,
      Collection<EmbeddingSpace> configuredSpaces,
      DeadLetterPublisher deadLetters,
      PipelineMetrics metrics,
      Clock clock) {
    this.storeName = storeName;
    this.deserializer = deserializer;
    this.limits = new EmbeddingLimits(configuredSpaces);
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    this.context = context;
    this.store = context.getStateStore(storeName);
    this.openedAtMillis = clock.millis();
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata position = context.recordMetadata().orElseThrow();
    try {
      apply(record, position);
      measureFreshness(record);
    } catch (RejectedRecordException | SerializationException | IllegalArgumentException reason) {
      reject(record, position, reason);
    }
  }

  /** Records from before the start are restored, which says nothing about freshness. */
  private void measureFreshness(Record<byte[], byte[]> record) {
    if (record.timestamp() >= openedAtMillis) {
      metrics.searchable(record.timestamp(), clock.millis());
    }
  }

  private void apply(Record<byte[], byte[]> record, RecordMetadata position) {
    Limits.checkKey(record.key());
    String stickerId = StickerKey.of(record.key());
    if (record.value() == null) {
      store.delete(stickerId, position.partition(), position.offset());
      return;
    }
    StickerEmbedding sticker = read(position.topic(), record.value());
    if (!stickerId.equals(sticker.getStickerId())) {
      throw new RejectedRecordException(
          "The record key '"
              + stickerId
              + "' is not its sticker id '"
              + sticker.getStickerId()
              + "'.");
    }
    limits.check(sticker, this::spaces);
    store.upsert(sticker, position.partition(), position.offset());
  }

  private Set<String> spaces() {
    return store.statistics().stream().map(SpaceStatistics::space).collect(Collectors.toSet());
  }

  private StickerEmbedding read(String topic, byte[] value) {
    return Patience.patiently(() -> deserializer.deserialize(topic, value));
  }

  private void reject(
      Record<byte[], byte[]> record, RecordMetadata position, RuntimeException reason) {
    LetterBody letter = DeadLetters.body(record, position, reason);
    Patience.patiently(
        () -> {
          deadLetters.publish(letter);
          return letter;
        });
    metrics.deadLetter(position.topic());
    store.skip(position.partition(), position.offset());
  }
}
