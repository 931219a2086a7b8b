package dev.stickerstreams.topology.messages;

import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.SuggestionWishes;
import dev.stickerstreams.topology.deadletter.RejectedRecordException;
import dev.stickerstreams.topology.limits.Limits;

/** What a message may contain, beside its text, which is cut, and its image. */
final class MessageLimits {

  private static final int MAX_WISHES = 1_000;

  private MessageLimits() {}

  /**
   * Insists that a message keeps to the limits.
   *
   * @throws RejectedRecordException if it does not
   */
  static void check(ChatMessage message) {
    Limits.checkId("messageId", message.getMessageId());
    Limits.checkId("conversationId", message.getConversationId());
    Limits.checkId("senderId", message.getSenderId());
    Limits.checkId("language", message.getLanguage());
    Limits.checkId("tenant", message.getTenant());
    Limits.checkId("stickerId", message.getStickerId());
    Limits.checkId("viewerId", message.getViewerId());
    Limits.checkId("draftId", message.getDraftId());
    Limits.checkIds("recentStickers", message.getRecentStickers(), MAX_WISHES);
    Limits.checkIds("favouriteStickers", message.getFavouriteStickers(), MAX_WISHES);
    if (message.getWishes() != null) {
      check(message.getWishes());
    }
  }

  private static void check(SuggestionWishes wishes) {
    if (wishes.getK() != null && wishes.getK() < 0) {
      throw new RejectedRecordException(
          "wishes.k is %d; it must be 0 for no suggestions, or more.".formatted(wishes.getK()));
    }
    Limits.checkIds("wishes.packsAllowed", wishes.getPacksAllowed(), MAX_WISHES);
    Limits.checkIds("wishes.packsExcluded", wishes.getPacksExcluded(), MAX_WISHES);
    Limits.checkIds("wishes.stickersExcluded", wishes.getStickersExcluded(), MAX_WISHES);
  }
}
