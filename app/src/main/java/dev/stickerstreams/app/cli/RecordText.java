package dev.stickerstreams.app.cli;

import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.Suggestion;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record in a line for people. */
final class RecordText {

  private static final int LONGEST_TEXT = 200;

  private RecordText() {}

  /** When a record was written, and what it says. */
  static String of(ConsumerRecord<String, byte[]> record, SpecificRecord value) {
    return line(
        Instant.ofEpochMilli(record.timestamp()).toString(),
        value == null ? line(record.key(), "no value") : of(value));
  }

  private static String of(SpecificRecord value) {
    if (value instanceof StickerSuggestions answer) {
      return line(answer.getConversationId(), answer.getMessageId(), answered(answer));
    }
    if (value instanceof ChatMessage message) {
      return line(message.getConversationId(), message.getMessageId(), said(message));
    }
    if (value instanceof StickerIndexEvent event) {
      return line(event.getStickerId(), words(event.getOutcome()), told(event));
    }
    throw new IllegalArgumentException("No text for a " + value.getClass().getName());
  }

  private static String answered(StickerSuggestions answer) {
    return answer.getAbstained()
        ? "nothing: " + words(answer.getAbstainReason())
        : answer.getSuggestions().stream()
            .map(RecordText::suggested)
            .collect(Collectors.joining(", "));
  }

  private static String suggested(Suggestion suggestion) {
    return String.format(Locale.ROOT, "%.2f %s", suggestion.getScore(), suggestion.getStickerId());
  }

  private static String said(ChatMessage message) {
    return joined(
        message.getSenderId() == null ? null : message.getSenderId() + ":",
        cut(message.getText()),
        message.getStickerId() == null ? null : "[sticker " + message.getStickerId() + "]",
        message.getImage() == null ? null : "[image]",
        message.getDraft() ? "[draft]" : null);
  }

  private static String told(StickerIndexEvent event) {
    return joined(event.getReason(), event.getUnderstood());
  }

  private static String line(String... parts) {
    return Stream.of(parts)
        .map(part -> part == null ? "-" : Printable.text(part))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private static String joined(String... parts) {
    return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(" "));
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) + "…";
  }

  private static String words(Enum<?> constant) {
    return constant == null ? "-" : constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
