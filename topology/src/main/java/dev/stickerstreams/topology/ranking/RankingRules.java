package dev.stickerstreams.topology.ranking;

import dev.stickerstreams.schemas.Rating;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.util.Locale;

/**
 * What holds whatever the model says.
 *
 * @param minProbability least score of a suggestion
 * @param highestRating no sticker rated above it is suggested to messages that wish for no rating;
 *     one without a rating may be
 * @param sensitive what messages on sensitive topics get
 */
public record RankingRules(double minProbability, Rating highestRating, SensitivePolicy sensitive) {

  /** Every probability and rating passes; feelings count all the same. */
  public static final RankingRules NONE = new RankingRules(0, Rating.R, SensitivePolicy.COMFORT);

  public static RankingRules of(StickerStreamsConfig config) {
    return new RankingRules(
        config.getDouble(StickerStreamsConfig.SUGGEST_MIN_PROBABILITY),
        Rating.valueOf(config.getString(StickerStreamsConfig.SUGGEST_HIGHEST_RATING)),
        SensitivePolicy.valueOf(
            config.getString(StickerStreamsConfig.SUGGEST_SENSITIVE).toUpperCase(Locale.ROOT)));
  }

  boolean allows(Rating rating) {
    return rating == null || rating.compareTo(highestRating) <= 0;
  }
}
