package dev.stickerstreams.demo.playground;

import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.SuggestionWishes;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A conversation whose sides hear each other by the topics alone: what one says is published, and
 * heard when it is read back. Thread-safe.
 */
public final class TwoSidedChat implements AutoCloseable {

  private final String conversationId = "demo-" + UUID.randomUUID();
  private final SuggestionClient client;
  private final Listener listener;
  private final TopicTail messages;

  /** Hears a conversation; called by the threads that read the topics, so it should be quick. */
  public interface Listener {

    /** A message was read from the topic. */
    void said(ChatMessage message);

    /** Its suggestions were read from the other topic, maybe before the message itself. */
    void suggested(ChatMessage message, StickerSuggestions suggestions);
  }

  private TwoSidedChat(StickerStreamsConfig config, SuggestionClient client, Listener listener) {
    this.client = client;
    this.listener = listener;
    this.messages =
        TopicTail.open(
            config, config.topics().messages(), ChatMessage.class, this::hear, end -> {});
  }

  static TwoSidedChat open(
      StickerStreamsConfig config, SuggestionClient client, Listener listener) {
    return new TwoSidedChat(config, client, listener);
  }

  /**
   * Publishes a message.
   *
   * @param senderId who says it
   * @param text what is said; may be empty with a sticker
   * @param stickerId a sticker that is sent; empty for none
   * @param k suggestions it asks for
   * @return the message's id
   */
  public String say(String senderId, String text, Optional<String> stickerId, int k) {
    ChatMessage message =
        ChatMessage.newBuilder()
            .setMessageId(UUID.randomUUID().toString())
            .setConversationId(conversationId)
            .setSenderId(senderId)
            .setSentAt(Instant.now())
            .setText(text)
            .setStickerId(stickerId.orElse(null))
            .setWishes(SuggestionWishes.newBuilder().setK(k).build())
            .build();
    var unused =
        client.ask(message).thenAccept(suggestions -> listener.suggested(message, suggestions));
    return message.getMessageId();
  }

  private void hear(ChatMessage message) {
    if (message.getConversationId().equals(conversationId)) {
      listener.said(message);
    }
  }

  @Override
  public void close() {
    messages.close();
  }
}
