package dev.stickerstreams.topology.learning;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stickerstreams.schemas.FeedbackAction;
import dev.stickerstreams.schemas.StickerFeedback;
import dev.stickerstreams.topology.deadletter.RejectedRecordException;
import dev.stickerstreams.topology.limits.Limits;

/** What a record of feedback may contain, and under which key. */
final class FeedbackLimits {

  private FeedbackLimits() {}

  /**
   * The conversation that a record without a value forgets.
   *
   * @throws RejectedRecordException if its key names none
   */
  static String conversation(byte[] key) {
    Limits.checkKey(key);
    if (key == null || key.length == 0) {
      throw new RejectedRecordException(
          "A record without a value forgets the conversation in its key; this one has no key.");
    }
    return new String(key, UTF_8);
  }

  /**
   * Insists that feedback keeps to the rules.
   *
   * @throws RejectedRecordException if it does not
   */
  static void check(byte[] key, StickerFeedback feedback) {
    Limits.checkId("messageId", feedback.getMessageId());
    Limits.checkId("conversationId", feedback.getConversationId());
    Limits.checkId("senderId", feedback.getSenderId());
    Limits.checkId("tenant", feedback.getTenant());
    Limits.checkId("stickerId", feedback.getStickerId());
    checkPosition(feedback.getPosition());
    if (feedback.getAction() == FeedbackAction.OTHER) {
      throw new RejectedRecordException("The action is none that this release knows.");
    }
    if (feedback.getAction() == FeedbackAction.FORGET) {
      require(isNamed(feedback.getSenderId()), "FORGET needs a senderId.");
    } else {
      require(isNamed(feedback.getStickerId()), feedback.getAction() + " needs a stickerId.");
      require(isNamed(feedback.getConversationId()), "Feedback needs a conversationId.");
    }
    if (isNamed(feedback.getConversationId())) {
      checkKey(key, feedback.getConversationId());
    }
  }

  private static void checkPosition(Integer position) {
    require(
        position == null || position >= 0,
        "position is " + position + "; it must be 0 for the first suggestion, or more.");
  }

  /** Under another key it would be counted in another partition than the conversation's. */
  private static void checkKey(byte[] key, String conversationId) {
    String text = key == null ? "" : new String(key, 0, Math.min(key.length, 4096), UTF_8);
    require(
        text.equals(conversationId),
        "The record key must be the conversation id '" + conversationId + "'.");
  }

  static boolean isNamed(String id) {
    return id != null && !id.isEmpty();
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new RejectedRecordException(otherwise);
    }
  }
}
