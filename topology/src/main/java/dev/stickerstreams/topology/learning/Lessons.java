package dev.stickerstreams.topology.learning;

import dev.stickerstreams.schemas.FeedbackAction;
import dev.stickerstreams.schemas.StickerFeedback;
import dev.stickerstreams.schemas.StickerPopularity;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What feedback teaches: memories of senders and counts of stickers. As thread-safe as its store.
 */
public final class Lessons {

  private final LearnedState state;
  private final LearningSettings settings;
  private final int partition;

  /**
   * Lessons of one partition.
   *
   * @param learned the store of what was learned
   */
  public Lessons(KeyValueStore<Bytes, byte[]> learned, LearningSettings settings, int partition) {
    this.state = new LearnedState(learned);
    this.settings = settings;
    this.partition = partition;
  }

  /**
   * Learns from feedback that keeps to the rules.
   *
   * @param atMillis time of its record
   * @return the count of its sticker, where others should hear of it
   */
  public Optional<StickerPopularity> learn(StickerFeedback feedback, long atMillis) {
    switch (feedback.getAction()) {
      case SHOWN -> {
        return count(feedback, atMillis);
      }
      case SENT -> {
        remember(feedback, atMillis);
        return count(feedback, atMillis);
      }
      case FORGET -> forget(feedback);
      default -> remember(feedback, atMillis);
    }
    return Optional.empty();
  }

  private void remember(StickerFeedback feedback, long atMillis) {
    String sender = feedback.getSenderId();
    if (FeedbackLimits.isNamed(sender)) {
      String conversation = feedback.getConversationId();
      SenderMemory before = state.sender(conversation, sender);
      state.put(conversation, sender, after(before, feedback, atMillis), atMillis);
    }
  }

  private SenderMemory after(SenderMemory before, StickerFeedback feedback, long atMillis) {
    String sticker = feedback.getStickerId();
    return switch (feedback.getAction()) {
      case SENT -> before.sent(sticker, atMillis, settings);
      case DISMISSED -> before.dismissed(sticker, atMillis, settings);
      case REPORTED -> before.reported(sticker, atMillis, settings);
      default -> before;
    };
  }

  private void forget(StickerFeedback feedback) {
    if (FeedbackLimits.isNamed(feedback.getConversationId())) {
      state.forgetSender(feedback.getConversationId(), feedback.getSenderId());
    } else {
      state.forgetSender(feedback.getSenderId());
    }
  }

  private Optional<StickerPopularity> count(StickerFeedback feedback, long atMillis) {
    String sticker = feedback.getStickerId();
    Tally tally = state.tally(sticker).at(atMillis, settings.halfLifeMillis());
    boolean sent = feedback.getAction() == FeedbackAction.SENT;
    Tally counted = sent ? tally.sentOnce() : tally.shownAt(feedback.getPosition());
    boolean isNews = sent || counted.isNews();
    state.put(sticker, isNews ? counted.told() : counted);
    return isNews ? Optional.of(popularity(sticker, counted)) : Optional.empty();
  }

  private StickerPopularity popularity(String stickerId, Tally tally) {
    return StickerPopularity.newBuilder()
        .setStickerId(stickerId)
        .setPartition(partition)
        .setShown(tally.shown())
        .setSent(tally.sent())
        .setCountedAt(Instant.ofEpochMilli(tally.atMillis()))
        .build();
  }
}
