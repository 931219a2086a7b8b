package dev.stickerstreams.demo.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.schemas.StickerSuggestions;
import java.io.PrintWriter;
import java.util.List;

/** Prints every answer as a JSON object in a line of its own. */
public final class JsonSuggestionPrinter implements SuggestionPrinter {

  /** The printed object; its components are the field names, which programs rely on. */
  private record Answer(
      String text, String language, boolean abstained, List<Suggestion> suggestions) {}

  private record Suggestion(String stickerId, float score, List<Reason> reasons) {}

  private record Reason(String kind, String text) {}

  private final PrintWriter out;
  private final ObjectMapper json = new ObjectMapper();

  /** Prints to {@code out}. */
  public JsonSuggestionPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void print(String text, StickerSuggestions answer) {
    try {
      out.println(json.writeValueAsString(answer(text, answer)));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write an answer as JSON", e);
    }
  }

  private static Answer answer(String text, StickerSuggestions answer) {
    return new Answer(
        text,
        answer.getLanguage(),
        answer.getAbstained(),
        answer.getSuggestions().stream().map(JsonSuggestionPrinter::suggestion).toList());
  }

  private static Suggestion suggestion(dev.stickerstreams.schemas.Suggestion suggestion) {
    List<Reason> reasons =
        suggestion.getReasons().stream()
            .map(reason -> new Reason(reason.getKind().name(), reason.getText()))
            .toList();
    return new Suggestion(suggestion.getStickerId(), suggestion.getScore(), reasons);
  }
}
