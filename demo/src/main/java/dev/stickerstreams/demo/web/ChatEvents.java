package dev.stickerstreams.demo.web;

import dev.stickerstreams.demo.playground.TwoSidedChat;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.state.StickerIndex;
import dev.stickerstreams.topology.messages.StickerName;
import java.util.Optional;

/** Tells the pages what was said in the conversation, and which stickers would answer it. */
final class ChatEvents implements TwoSidedChat.Listener {

  private final EventLog events;
  private final StickerIndex index;

  private record Message(String messageId, String side, long sentAt, String text, Sent sticker) {}

  private record Sent(String stickerId, String name, String image) {}

  private record Answered(String side, String text, SuggestedStickers answer) {}

  ChatEvents(EventLog events, StickerIndex index) {
    this.events = events;
    this.index = index;
  }

  @Override
  public void said(ChatMessage message) {
    events.add(
        "message",
        new Message(
            message.getMessageId(),
            message.getSenderId(),
            message.getSentAt().toEpochMilli(),
            message.getText(),
            Optional.ofNullable(message.getStickerId()).map(this::sent).orElse(null)));
  }

  @Override
  public void suggested(ChatMessage message, StickerSuggestions suggestions) {
    events.add(
        "suggestions",
        new Answered(
            message.getSenderId(),
            message.getText(),
            SuggestedStickers.of(suggestions, message.getSentAt())));
  }

  private Sent sent(String stickerId) {
    Optional<StickerAttributes> known = index.get(stickerId).map(StickerEmbedding::getAttributes);
    return new Sent(
        stickerId,
        known
            .flatMap(sticker -> StickerName.in(Optional.empty(), sticker))
            .orElse(SuggestedStickers.NAMELESS),
        known.map(StickerAttributes::getImageUri).orElse(null));
  }
}
