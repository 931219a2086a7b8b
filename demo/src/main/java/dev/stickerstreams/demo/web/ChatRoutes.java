package dev.stickerstreams.demo.web;

import dev.stickerstreams.app.http.Json;
import dev.stickerstreams.app.http.Routes;
import dev.stickerstreams.schemas.StickerSuggestions;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.GatewayTimeoutResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * {@code POST /demo/messages} publishes a draft to the topic and answers with its suggestions, once
 * they have come back through the other topic. {@code POST /demo/conversation} publishes what one
 * of two sides says; both sides hear of it by the events.
 */
final class ChatRoutes implements Routes {

  /** Suggestions a message asks for. */
  static final int SUGGESTIONS = 6;

  private static final int MAX_TEXT_CHARS = 500;
  private static final int MAX_ID_CHARS = 512;
  private static final long LIMIT_SECONDS = 10;
  private static final Set<String> SIDES = Set.of("a", "b");

  private final Supplier<Connections> connections;

  private record Typed(String text) {}

  private record Said(String side, String text, String stickerId) {}

  private record Published(String messageId) {}

  ChatRoutes(Supplier<Connections> connections) {
    this.connections = connections;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi paths) {
    paths.post("/demo/messages", context -> Json.answer(context, suggest(context)));
    paths.post("/demo/conversation", context -> Json.answer(context, say(context)));
  }

  private SuggestedStickers suggest(Context context)
      throws InterruptedException, ExecutionException {
    Typed typed = Requests.body(context, Typed.class);
    String text = Requests.text("text", typed.text(), MAX_TEXT_CHARS);
    Connections open = connections.get();
    Instant published = Instant.now();
    CompletableFuture<StickerSuggestions> answer = open.messages().ask(text, SUGGESTIONS);
    try {
      return SuggestedStickers.of(
          answer.get(LIMIT_SECONDS, TimeUnit.SECONDS), published, open.index());
    } catch (TimeoutException e) {
      answer.cancel(false);
      throw new GatewayTimeoutResponse("No answer within " + LIMIT_SECONDS + " s.");
    }
  }

  private Published say(Context context) {
    Said said = Requests.body(context, Said.class);
    if (said.side() == null || !SIDES.contains(said.side())) {
      throw new BadRequestResponse("side must be a or b.");
    }
    String text = Requests.text("text", said.text(), MAX_TEXT_CHARS);
    Optional<String> sticker =
        Optional.of(Requests.text("stickerId", said.stickerId(), MAX_ID_CHARS))
            .filter(id -> !id.isEmpty());
    if (text.isEmpty() && sticker.isEmpty()) {
      throw new BadRequestResponse("Say something: a text or a sticker.");
    }
    return new Published(connections.get().chat().say(said.side(), text, sticker, SUGGESTIONS));
  }
}
