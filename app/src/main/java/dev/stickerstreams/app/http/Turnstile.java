package dev.stickerstreams.app.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.concurrent.Semaphore;

/**
 * Lets in so many requests at once and turns the others away, so that requests that may wait leave
 * threads for those that must not, such as health checks. Thread-safe.
 */
final class Turnstile implements Handler {

  private static final int RETRY_AFTER_SECONDS = 1;

  private final Handler handler;
  private final Semaphore places;

  Turnstile(int mostAtOnce, Handler handler) {
    this.handler = handler;
    this.places = new Semaphore(mostAtOnce);
  }

  @Override
  public void handle(Context context) throws Exception {
    if (!places.tryAcquire()) {
      context.header("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
      Json.error(context, 503, "Too many requests of this kind are being answered; try again.");
      return;
    }
    try {
      handler.handle(context);
    } finally {
      places.release();
    }
  }
}
