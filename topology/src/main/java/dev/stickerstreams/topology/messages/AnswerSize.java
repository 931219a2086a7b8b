package dev.stickerstreams.topology.messages;

import dev.stickerstreams.schemas.Suggestion;
import dev.stickerstreams.schemas.SuggestionReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/** Keeps an answer below what a topic takes, which by default is a megabyte. */
final class AnswerSize {

  /** Bytes of all suggestions together; the rest is for ids, headers and a margin. */
  static final int MOST_BYTES = 700_000;

  private static final int BYTES_BESIDE_TEXTS = 128;

  private AnswerSize() {}

  /** The best suggestions that fit into an answer, at least the first. */
  static List<Suggestion> fitting(List<Suggestion> suggestions) {
    List<Suggestion> fitting = new ArrayList<>();
    long bytes = 0;
    for (Suggestion suggestion : suggestions) {
      bytes += bytes(suggestion);
      if (bytes > MOST_BYTES && !fitting.isEmpty()) {
        break;
      }
      fitting.add(suggestion);
    }
    return fitting;
  }

  private static long bytes(Suggestion suggestion) {
    Stream<String> texts =
        Stream.of(
            suggestion.getStickerId(),
            suggestion.getPack(),
            suggestion.getImageUri(),
            suggestion.getName(),
            suggestion.getMediaType());
    Stream<String> reasons = suggestion.getReasons().stream().map(SuggestionReason::getText);
    return BYTES_BESIDE_TEXTS
        + Stream.of(texts, reasons, suggestion.getEmoji().stream())
            .flatMap(each -> each)
            .filter(Objects::nonNull)
            .mapToLong(Utils::utf8Length)
            .sum();
  }
}
