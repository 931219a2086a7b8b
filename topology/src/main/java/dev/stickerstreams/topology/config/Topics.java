package dev.stickerstreams.topology.config;

import java.util.Optional;

/**
 * Names of the application's topics; see {@link StickerStreamsConfig} for what each holds.
 *
 * @param learning those of learning from use; empty where it is off
 */
public record Topics(
    String messages,
    String suggestions,
    String stickers,
    String embeddings,
    String events,
    String deadLetters,
    Optional<LearningTopics> learning) {

  /**
   * Names of the topics of learning from use.
   *
   * @param feedback what people did with suggestions
   * @param popularity how often stickers are shown and sent
   */
  public record LearningTopics(String feedback, String popularity) {}
}
