package dev.stickerstreams.demo.playground;

import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.FeedbackAction;
import dev.stickerstreams.schemas.StickerFeedback;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.SuggestionWishes;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A conversation whose sides hear each other by the topics alone: what one says is published, and
 * heard when it is read back. Thread-safe.
 */
public final class TwoSidedChat implements AutoCloseable {

  private final String conversationId = "demo-" + UUID.randomUUID();
  private final SuggestionClient client;
  private final Listener listener;
  private final TopicTail messages;
  private final Optional<FeedbackClient> feedback;

  /** Hears a conversation; called by the threads that read the topics, so it should be quick. */
  public interface Listener {

    /** A message that is no draft was read from the topic. */
    void said(ChatMessage message);

    /** Its suggestions were read from the other topic, maybe before the message itself. */
    void suggested(ChatMessage message, StickerSuggestions suggestions);
  }

  private TwoSidedChat(StickerStreamsConfig config, SuggestionClient client, Listener listener) {
    this.client = client;
    this.listener = listener;
    this.feedback = FeedbackClient.open(config);
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
        message(senderId, text, k)
            .setStickerId(stickerId.orElse(null))
            .setViewerId(otherThan(senderId))
            .build();
    var unused =
        client.ask(message).thenAccept(suggestions -> listener.suggested(message, suggestions));
    stickerId.ifPresent(
        sticker -> did(senderId, FeedbackAction.SENT, sticker, OptionalInt.empty()));
    return message.getMessageId();
  }

  /**
   * Asks for suggestions for what somebody types, which the conversation does not hear.
   *
   * @return as {@link SuggestionClient#ask(ChatMessage)}
   */
  public CompletableFuture<StickerSuggestions> draft(String senderId, String text, int k) {
    return client.ask(message(senderId, text, k).setDraft(true).build());
  }

  private ChatMessage.Builder message(String senderId, String text, int k) {
    return ChatMessage.newBuilder()
        .setMessageId(UUID.randomUUID().toString())
        .setConversationId(conversationId)
        .setSenderId(senderId)
        .setSentAt(Instant.now())
        .setText(text)
        .setWishes(SuggestionWishes.newBuilder().setK(k).build());
  }

  /** Suggestions for a message are shown to the side that may answer it. */
  private static String otherThan(String senderId) {
    return senderId.equals("a") ? "b" : "a";
  }

  /**
   * Tells the application what somebody did with a suggestion, if it learns.
   *
   * @param position place among the suggestions, from 0
   */
  public void did(String senderId, FeedbackAction action, String stickerId, OptionalInt position) {
    feedback.ifPresent(
        client ->
            client.tell(
                StickerFeedback.newBuilder()
                    .setConversationId(conversationId)
                    .setSenderId(senderId)
                    .setStickerId(stickerId)
                    .setAction(action)
                    .setPosition(position.isPresent() ? position.getAsInt() : null)
                    .setOccurredAt(Instant.now())
                    .build()));
  }

  private void hear(ChatMessage message) {
    if (!message.getDraft() && message.getConversationId().equals(conversationId)) {
      listener.said(message);
    }
  }

  @Override
  public void close() {
    messages.close();
    feedback.ifPresent(FeedbackClient::close);
  }
}
