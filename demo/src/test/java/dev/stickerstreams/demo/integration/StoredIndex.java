package dev.stickerstreams.demo.integration;

import dev.stickerstreams.app.IndexSettings;
import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.StickerIndexStore;
import dev.stickerstreams.topology.StickerTopology;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What the index of an application that does not run holds on disk.
 *
 * @param stickers stickers held
 * @param nextOffsets offset of the next embedding to apply, by partition
 */
record StoredIndex(int stickers, Map<Integer, Long> nextOffsets) {

  static StoredIndex of(Deployment deployment) {
    StickerStreamsConfig config = deployment.config();
    StickerIndexStore store =
        StickerIndexStore.open(
            StickerTopology.INDEX_STORE,
            IndexOptions.defaults(),
            IndexSettings.globalStateDir(config));
    try {
      Map<Integer, Long> nextOffsets = new HashMap<>();
      for (int partition = 0; partition < Deployment.PARTITIONS; partition++) {
        TopicPartition embeddings = new TopicPartition(config.topics().embeddings(), partition);
        Long next = store.committedOffset(embeddings);
        nextOffsets.put(partition, next == null ? 0 : next);
      }
      return new StoredIndex(store.size(), nextOffsets);
    } finally {
      store.close();
    }
  }

  /** Whether an embedding was not applied before the application ended. */
  boolean lacks(ConsumerRecord<?, ?> embedding) {
    return embedding.offset() >= nextOffsets.get(embedding.partition());
  }
}
