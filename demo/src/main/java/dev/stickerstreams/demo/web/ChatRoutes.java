package dev.stickerstreams.demo.web;

import dev.stickerstreams.app.http.Json;
import dev.stickerstreams.app.http.Routes;
import dev.stickerstreams.schemas.FeedbackAction;
import dev.stickerstreams.schemas.StickerSuggestions;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.GatewayTimeoutResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * {@code POST /demo/messages} publishes a draft to the topic and answers with its suggestions, once
 * they have come back through the other topic. {@code POST /demo/conversation} publishes what one
 * of two sides says; both sides hear of it by the events. {@code POST /demo/feedback} publishes
 * what a side did with suggestions.
 */
final class ChatRoutes implements Routes {

  /** Suggestions a message asks for. */
  static final int SUGGESTIONS = 6;

  private static final int MAX_TEXT_CHARS = 500;
  private static final int MAX_ID_CHARS = 512;
  private static final long LIMIT_SECONDS = 10;
  private static final Set<String> SIDES = Set.of("a", "b");

  /** What a page tells of; what is sent the server tells of itself. */
  private static final List<FeedbackAction> FEEDBACK =
      List.of(FeedbackAction.SHOWN, FeedbackAction.DISMISSED, FeedbackAction.REPORTED);

  private final Supplier<Connections> connections;

  private record Typed(String text, String side) {}

  private record Done(String side, String action, List<String> stickerIds) {}

  private record Told(int stickers) {}

  private record Said(String side, String text, String stickerId) {}

  private record Published(String messageId) {}

  ChatRoutes(Supplier<Connections> connections) {
    this.connections = connections;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi paths) {
    paths.post("/demo/messages", context -> Json.answer(context, suggest(context)));
    paths.post("/demo/feedback", context -> Json.answer(context, tell(context)));
    paths.post("/demo/conversation", context -> Json.answer(context, say(context)));
  }

  private SuggestedStickers suggest(Context context)
      throws InterruptedException, ExecutionException {
    Typed typed = Requests.body(context, Typed.class);
    String text = Requests.text("text", typed.text(), MAX_TEXT_CHARS);
    Connections open = connections.get();
    Instant published = Instant.now();
    CompletableFuture<StickerSuggestions> answer = ask(open, typed, text);
    try {
      return SuggestedStickers.of(answer.get(LIMIT_SECONDS, TimeUnit.SECONDS), published);
    } catch (TimeoutException e) {
      answer.cancel(false);
      throw new GatewayTimeoutResponse("No answer within " + LIMIT_SECONDS + " s.");
    }
  }

  /** Who does not say a side has a conversation of a single message. */
  private static CompletableFuture<StickerSuggestions> ask(
      Connections open, Typed typed, String text) {
    return typed.side() == null
        ? open.messages().ask(text, SUGGESTIONS)
        : open.chat().draft(side(typed.side()), text, SUGGESTIONS);
  }

  private static String side(String side) {
    if (side == null || !SIDES.contains(side)) {
      throw new BadRequestResponse("side must be a or b.");
    }
    return side;
  }

  private Told tell(Context context) {
    Done done = Requests.body(context, Done.class);
    String side = side(done.side());
    FeedbackAction action = action(done.action());
    List<String> stickers = done.stickerIds() == null ? List.of() : done.stickerIds();
    if (stickers.isEmpty() || stickers.size() > SUGGESTIONS) {
      throw new BadRequestResponse("stickerIds must be 1 to " + SUGGESTIONS + ".");
    }
    for (int i = 0; i < stickers.size(); i++) {
      String sticker = Requests.text("stickerId", stickers.get(i), MAX_ID_CHARS);
      connections.get().chat().did(side, action, sticker, OptionalInt.of(i));
    }
    return new Told(stickers.size());
  }

  private static FeedbackAction action(String action) {
    return FEEDBACK.stream()
        .filter(known -> known.name().equals(action))
        .findFirst()
        .orElseThrow(() -> new BadRequestResponse("action must be one of " + FEEDBACK + "."));
  }

  private Published say(Context context) {
    Said said = Requests.body(context, Said.class);
    String side = side(said.side());
    String text = Requests.text("text", said.text(), MAX_TEXT_CHARS);
    Optional<String> sticker =
        Optional.of(Requests.text("stickerId", said.stickerId(), MAX_ID_CHARS))
            .filter(id -> !id.isEmpty());
    if (text.isEmpty() && sticker.isEmpty()) {
      throw new BadRequestResponse("Say something: a text or a sticker.");
    }
    return new Published(connections.get().chat().say(side, text, sticker, SUGGESTIONS));
  }
}
