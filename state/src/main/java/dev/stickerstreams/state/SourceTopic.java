package dev.stickerstreams.state;

/**
 * The topic that a store was filled from, so that a topic that was deleted and made again is told
 * from it.
 *
 * @param topicId Kafka's id of the topic, as {@code Uuid.toString} has it
 * @param partitions number of its partitions
 */
public record SourceTopic(String topicId, int partitions) {

  public SourceTopic {
    if (topicId.isEmpty()) {
      throw new IllegalArgumentException("topicId must not be empty");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1, was " + partitions);
    }
  }
}
