package dev.stickerstreams.demo.web;

import dev.stickerstreams.app.http.Json;
import dev.stickerstreams.app.http.Routes;
import dev.stickerstreams.demo.playground.SuggestionClient;
import dev.stickerstreams.schemas.StickerSuggestions;
import io.javalin.http.Context;
import io.javalin.http.GatewayTimeoutResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code POST /demo/messages}: publishes a message to the topic and answers with its suggestions,
 * once they have come back through the other topic.
 */
final class ChatRoutes implements Routes {

  private static final int MAX_TEXT_CHARS = 500;
  private static final int SUGGESTIONS = 6;
  private static final long LIMIT_SECONDS = 10;

  private final SuggestionClient client;

  private record Typed(String text) {}

  private record Answer(
      String language,
      boolean abstained,
      String abstainReason,
      List<Suggestion> suggestions,
      double millis) {}

  private record Suggestion(String stickerId, float score, List<Reason> reasons, String image) {}

  private record Reason(String kind, String text) {}

  ChatRoutes(SuggestionClient client) {
    this.client = client;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi paths) {
    paths.post("/demo/messages", context -> Json.answer(context, answer(context)));
  }

  private Answer answer(Context context) throws InterruptedException, ExecutionException {
    Typed typed = Requests.body(context, Typed.class);
    String text = Requests.text("text", typed.text(), MAX_TEXT_CHARS);
    long beginNanos = System.nanoTime();
    try {
      StickerSuggestions answer =
          client.ask(text, SUGGESTIONS).get(LIMIT_SECONDS, TimeUnit.SECONDS);
      return answer(answer, (System.nanoTime() - beginNanos) / 1e6);
    } catch (TimeoutException e) {
      throw new GatewayTimeoutResponse("No answer within " + LIMIT_SECONDS + " s.");
    }
  }

  private static Answer answer(StickerSuggestions answer, double millis) {
    return new Answer(
        answer.getLanguage(),
        answer.getAbstained(),
        answer.getAbstainReason() == null ? null : answer.getAbstainReason().name(),
        answer.getSuggestions().stream().map(ChatRoutes::suggestion).toList(),
        millis);
  }

  private static Suggestion suggestion(dev.stickerstreams.schemas.Suggestion suggestion) {
    return new Suggestion(
        suggestion.getStickerId(),
        suggestion.getScore(),
        suggestion.getReasons().stream()
            .map(reason -> new Reason(reason.getKind().name(), reason.getText()))
            .toList(),
        suggestion.getImageUri());
  }
}
