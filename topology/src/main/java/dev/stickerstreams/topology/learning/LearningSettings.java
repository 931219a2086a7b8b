package dev.stickerstreams.topology.learning;

import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Duration;

/**
 * How much is remembered, for how long, and how far it may move a ranking.
 *
 * @param influence most log-odds by which a sticker is moved, up or down
 * @param contextMessages messages of a conversation that are remembered
 * @param contextHalfLifeMillis after which an earlier message counts half
 * @param senderStickers stickers that are remembered for a sender in a conversation
 * @param halfLifeMillis after which a sticker sent or waved away counts half
 * @param retentionMillis after which what was not touched is removed
 */
public record LearningSettings(
    double influence,
    int contextMessages,
    long contextHalfLifeMillis,
    int senderStickers,
    long halfLifeMillis,
    long retentionMillis) {

  /** The defaults, for those who run without a configuration. */
  public static final LearningSettings DEFAULT =
      new LearningSettings(
          1.5,
          4,
          Duration.ofMinutes(10).toMillis(),
          32,
          Duration.ofDays(14).toMillis(),
          Duration.ofDays(30).toMillis());

  public static LearningSettings of(StickerStreamsConfig config) {
    return new LearningSettings(
        config.getDouble(StickerStreamsConfig.LEARNING_INFLUENCE),
        config.getInt(StickerStreamsConfig.LEARNING_CONTEXT_MESSAGES),
        config.getLong(StickerStreamsConfig.LEARNING_CONTEXT_HALF_LIFE_MILLIS),
        config.getInt(StickerStreamsConfig.LEARNING_SENDER_STICKERS),
        config.getLong(StickerStreamsConfig.LEARNING_HALF_LIFE_MILLIS),
        config.getLong(StickerStreamsConfig.LEARNING_RETENTION_MILLIS));
  }
}
