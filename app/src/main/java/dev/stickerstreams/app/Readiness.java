package dev.stickerstreams.app;

/**
 * What of an instance is ready to answer messages.
 *
 * @param topics the topics exist and can be used
 * @param models the models are loaded and warm
 * @param index the index holds what its topic held at the start
 * @param processing Kafka Streams has begun to process and has not stopped
 */
public record Readiness(boolean topics, boolean models, boolean index, boolean processing) {

  /** Nothing is ready yet. */
  public static final Readiness NONE = new Readiness(false, false, false, false);

  /** Whether messages are answered. */
  public boolean all() {
    return topics && models && index && processing;
  }
}
