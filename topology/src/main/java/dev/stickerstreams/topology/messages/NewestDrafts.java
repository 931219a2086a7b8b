package dev.stickerstreams.topology.messages;

import dev.stickerstreams.schemas.ChatMessage;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The newest revision of each draft among messages that were polled together. The message that is
 * sent is newer than all its drafts, and nothing supersedes it. Drafts of others are others, though
 * they bear the same id. Immutable.
 */
final class NewestDrafts {

  private static final Comparator<ChatMessage> BY_AGE =
      Comparator.comparing((ChatMessage message) -> !message.getDraft())
          .thenComparing(ChatMessage::getRevision);

  /** Of messages that equal each other each counts for itself. */
  private final Set<ChatMessage> superseded = Collections.newSetFromMap(new IdentityHashMap<>());

  private record Draft(String tenant, String conversationId, String senderId, String draftId) {

    static Draft of(ChatMessage message) {
      return new Draft(
          message.getTenant(),
          message.getConversationId(),
          message.getSenderId(),
          message.getDraftId());
    }
  }

  /**
   * The newest among messages.
   *
   * @param polled in the order of their records; those that could not be read are left out
   */
  NewestDrafts(List<ChatMessage> polled) {
    Map<Draft, ChatMessage> newest = new HashMap<>();
    for (ChatMessage message : polled) {
      if (message.getDraftId() != null) {
        newest.merge(Draft.of(message), message, this::newer);
      }
    }
  }

  private ChatMessage newer(ChatMessage one, ChatMessage later) {
    boolean stale = BY_AGE.compare(one, later) > 0;
    superseded.add(stale ? later : one);
    return stale ? one : later;
  }

  /** Whether one of the others makes this draft useless. */
  boolean supersede(ChatMessage message) {
    return message.getDraft() && superseded.contains(message);
  }
}
