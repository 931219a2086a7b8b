package dev.stickerstreams.demo.console;

import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.Suggestion;
import dev.stickerstreams.schemas.SuggestionReason;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints answers for people: the message, and below it a line for every suggestion. */
public final class TextSuggestionPrinter implements SuggestionPrinter {

  private final PrintWriter out;

  /** Prints to {@code out}. */
  public TextSuggestionPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void print(String text, StickerSuggestions answer) {
    out.println(text);
    answer.getSuggestions().forEach(suggestion -> out.println(line(suggestion)));
    if (answer.getAbstained()) {
      out.println("  nothing fits" + abstainReason(answer));
    }
    out.flush();
  }

  private static String line(Suggestion suggestion) {
    String reasons =
        suggestion.getReasons().stream()
            .map(TextSuggestionPrinter::reason)
            .collect(Collectors.joining(", "));
    return String.format(
            Locale.ROOT,
            "  %.2f  %-40s %s",
            suggestion.getScore(),
            suggestion.getStickerId(),
            reasons)
        .stripTrailing();
  }

  private static String reason(SuggestionReason reason) {
    return reason.getText() == null ? words(reason.getKind()) : reason.getText();
  }

  private static String abstainReason(StickerSuggestions answer) {
    return answer.getAbstainReason() == null ? "" : ": " + words(answer.getAbstainReason());
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
