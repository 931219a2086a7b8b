package dev.stickerstreams.app.topics;

import dev.stickerstreams.app.topics.TopicFinding.Severity;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/** Judges what the brokers' transactions are good for, on which exactly-once rests. */
final class TransactionReview {

  private static final String FEATURE = "transaction.version";

  /** From which a late message cannot join a later transaction (KIP-890). */
  private static final short SOUND = 2;

  private TransactionReview() {}

  /**
   * What is doubtful about them, for an application that uses them.
   *
   * @param features of the cluster, as far as their level was set
   */
  static Optional<TopicFinding> of(
      StickerStreamsConfig config, Map<String, FinalizedVersionRange> features) {
    int level =
        Optional.ofNullable(features.get(FEATURE))
            .map(FinalizedVersionRange::maxVersionLevel)
            .orElse((short) 0);
    return config.exactlyOnce() && level < SOUND
        ? Optional.of(new TopicFinding("the brokers", Severity.WARNING, text(level)))
        : Optional.empty();
  }

  private static String text(int level) {
    return ("%s is %d; below %d a late message may join a later transaction, so that one is answered"
            + " twice or readers of committed answers stand still; once all brokers are of 4.0 or"
            + " newer: kafka-features.sh upgrade --feature %s=%d")
        .formatted(FEATURE, level, SOUND, FEATURE, SOUND);
  }
}
