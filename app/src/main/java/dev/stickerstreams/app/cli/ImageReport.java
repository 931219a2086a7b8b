package dev.stickerstreams.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.schemas.IndexOutcome;
import dev.stickerstreams.schemas.StickerIndexEvent;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What became of uploaded images, one line each, and all together. Not thread-safe. */
final class ImageReport {

  private final Map<IndexOutcome, Integer> outcomes = new EnumMap<>(IndexOutcome.class);
  private int understood;
  private int duplicates;

  /** Counts an event and puts it in a line for people. */
  String text(StickerIndexEvent event) {
    count(event);
    StringBuilder line = new StringBuilder("%-9s ".formatted(name(event.getOutcome())));
    line.append(event.getStickerId());
    append(line, event.getUnderstood());
    if (event.getDuplicateOf() != null) {
      append(line, "the same picture as " + event.getDuplicateOf());
    }
    append(line, event.getReason());
    return line.toString();
  }

  private static void append(StringBuilder line, String part) {
    if (part != null) {
      line.append("  ").append(part);
    }
  }

  /** Counts an event and puts it in a line for programs. */
  String json(StickerIndexEvent event) {
    count(event);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("stickerId", event.getStickerId());
    object.put("outcome", name(event.getOutcome()));
    object.put("understood", event.getUnderstood());
    object.put("duplicateOf", event.getDuplicateOf());
    object.put("reason", event.getReason());
    try {
      return new ObjectMapper().writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write an event as JSON", e);
    }
  }

  private void count(StickerIndexEvent event) {
    outcomes.merge(event.getOutcome(), 1, Integer::sum);
    understood += event.getUnderstood() == null ? 0 : 1;
    duplicates += event.getDuplicateOf() == null ? 0 : 1;
  }

  /** All together, in a line. */
  String summary() {
    return "%,d accepted, %,d updated, %,d unchanged, %,d rejected; text was read in %,d, and %,d show a picture that was there before"
        .formatted(
            of(IndexOutcome.ACCEPTED),
            of(IndexOutcome.UPDATED),
            of(IndexOutcome.UNCHANGED),
            of(IndexOutcome.REJECTED),
            understood,
            duplicates);
  }

  private int of(IndexOutcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  private static String name(IndexOutcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
