package dev.stickerstreams.app.http;

import io.javalin.router.JavalinDefaultRoutingApi;

/** Some of the paths that an {@link HttpServer} serves. */
@FunctionalInterface
public interface Routes {

  /** Adds the paths and their handlers, which run on many threads at once. */
  void addTo(JavalinDefaultRoutingApi paths);
}
