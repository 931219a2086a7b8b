package dev.stickerstreams.state;

/**
 * The topic that a store was filled from, so that a topic that was deleted and made again is told
 * from it.
 *
 * @param topicId Kafka's id of the topic, as {@code Uuid.toString} has it
 * @param partitions number of its partitions
 */
public record SourceTopic(String topicId, int partitions) {

  /** What it means that the same topic has another number of partitions now, and what to do. */
  public String changedTo(SourceTopic now) {
    return ("the topic that fills the index had %d partitions and has %d now: an older record of a"
            + " sticker may lie in another one than the latest, so that no index filled from it is"
            + " right; delete the topic, create it with %2$d partitions, and have the uploads encoded"
            + " again")
        .formatted(partitions, now.partitions());
  }

  public SourceTopic {
    if (topicId.isEmpty()) {
      throw new IllegalArgumentException("topicId must not be empty");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1, was " + partitions);
    }
  }
}
