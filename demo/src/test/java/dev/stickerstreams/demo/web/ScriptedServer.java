package dev.stickerstreams.demo.web;

import dev.stickerstreams.app.http.Json;
import dev.stickerstreams.app.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers the page as the demo does, at once and always the same, and remembers what it sends. */
final class ScriptedServer implements Routes {

  final List<String> drafts = new CopyOnWriteArrayList<>();
  final List<Said> said = new CopyOnWriteArrayList<>();
  final List<Feedback> feedback = new CopyOnWriteArrayList<>();
  final EventLog events = new EventLog();

  /** Whether requests are taken and never answered. */
  volatile boolean hangs;

  record Draft(String text, String side) {}

  record Feedback(String side, String action, List<String> stickerIds) {}

  record Said(String side, String text, String stickerId) {}

  @Override
  public void addTo(JavalinDefaultRoutingApi paths) {
    new PageRoutes().addTo(paths);
    new EventRoutes(events).addTo(paths);
    paths.get("/demo/figures", context -> answer(context, figures()));
    paths.get("/demo/stickers", context -> answer(context, List.of()));
    paths.post("/demo/messages", this::suggest);
    paths.post("/demo/feedback", this::hear);
    paths.post("/demo/conversation", this::say);
  }

  private void suggest(Context context) {
    drafts.add(Requests.body(context, Draft.class).text());
    answer(context, suggestions());
  }

  private void hear(Context context) {
    feedback.add(Requests.body(context, Feedback.class));
    Json.answer(context, Map.of());
  }

  private void say(Context context) {
    Said message = Requests.body(context, Said.class);
    said.add(message);
    String id = "message-" + said.size();
    Json.answer(context, Map.of("messageId", id));
    if (message.text() != null) {
      events.add(
          "message", Map.of("messageId", id, "side", message.side(), "text", message.text()));
    }
  }

  private void answer(Context context, Object body) {
    if (hangs) {
      context.future(CompletableFuture::new);
    } else {
      Json.answer(context, body);
    }
  }

  private static Map<String, Object> figures() {
    return Map.of(
        "start", Map.of("stage", "READY", "words", "Ready", "done", 0, "total", 0), "received", 0);
  }

  private static SuggestedStickers suggestions() {
    return new SuggestedStickers(
        "message",
        "en",
        false,
        null,
        List.of(sticker("cake"), sticker("balloon"), sticker("star"), sticker("moon")),
        new SuggestedStickers.Way(0, 1, 2, 3, 4, 5));
  }

  private static SuggestedStickers.Suggested sticker(String name) {
    return new SuggestedStickers.Suggested(
        "id-" + name,
        "a " + name,
        0.5f,
        List.of(new SuggestedStickers.Reason("TAG", "the tag of " + name)),
        null);
  }
}
