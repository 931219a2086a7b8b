package dev.stickerstreams.demo.web;

import dev.stickerstreams.app.http.Json;
import dev.stickerstreams.app.http.Routes;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code GET /demo/events?log=ID&after=N}: what happened since event N, as soon as something has;
 * an empty answer after {@value #PATIENCE_SECONDS} s. Waiting takes no thread.
 */
final class EventRoutes implements Routes {

  private static final int PATIENCE_SECONDS = 10;

  private final EventLog events;

  EventRoutes(EventLog events) {
    this.events = events;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi paths) {
    paths.get("/demo/events", this::answer);
  }

  private void answer(Context context) {
    String log = Optional.ofNullable(context.queryParam("log")).orElse("");
    long after = number(Optional.ofNullable(context.queryParam("after")).orElse("0"));
    context.future(
        () ->
            events
                .after(log, after, Duration.ofSeconds(PATIENCE_SECONDS))
                .thenAccept(page -> Json.answer(context, page)));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new BadRequestResponse("after must be the number of an event.");
    }
  }
}
