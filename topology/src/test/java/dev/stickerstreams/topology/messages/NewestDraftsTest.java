package dev.stickerstreams.topology.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.ChatMessage;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewestDraftsTest {

  private static ChatMessage.Builder draft(String messageId, long revision) {
    return ChatMessage.newBuilder()
        .setMessageId(messageId)
        .setConversationId("c-1")
        .setSenderId("ann")
        .setSentAt(Instant.EPOCH)
        .setDraft(true)
        .setDraftId("d-1")
        .setRevision(revision);
  }

  private static List<String> kept(ChatMessage.Builder... polled) {
    List<ChatMessage> messages = Stream.of(polled).map(ChatMessage.Builder::build).toList();
    NewestDrafts drafts = new NewestDrafts(messages);
    return messages.stream()
        .filter(message -> !drafts.supersede(message))
        .map(ChatMessage::getMessageId)
        .toList();
  }

  @Test
  void shouldKeepTheHighestRevisionWhereverItCame() {
    assertThat(kept(draft("m-1", 1), draft("m-3", 3), draft("m-2", 2))).containsExactly("m-3");
  }

  @Test
  void shouldKeepTheLaterOfEqualRevisions() {
    assertThat(kept(draft("m-1", 0), draft("m-2", 0))).containsExactly("m-2");
  }

  @Test
  void shouldKeepTheMessageThatWasSentAndNoDraftOfIt() {
    assertThat(kept(draft("m-1", 7), draft("m-2", 0).setDraft(false), draft("m-3", 9)))
        .containsExactly("m-2");
  }

  @Test
  void shouldKeepEveryMessageThatWasSent() {
    assertThat(kept(draft("m-1", 1).setDraft(false), draft("m-2", 2).setDraft(false)))
        .containsExactly("m-1", "m-2");
  }

  @Test
  void shouldKeepDraftsWithoutAnIdAndThoseOfOthers() {
    assertThat(
            kept(
                draft("m-1", 1),
                draft("m-2", 2).setDraftId(null),
                draft("m-3", 3).setDraftId("d-2"),
                draft("m-4", 4).setSenderId("bo"),
                draft("m-5", 5).setConversationId("c-2"),
                draft("m-6", 6).setTenant("t")))
        .containsExactly("m-1", "m-2", "m-3", "m-4", "m-5", "m-6");
  }
}
