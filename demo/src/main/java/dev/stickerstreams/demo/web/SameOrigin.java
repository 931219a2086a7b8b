package dev.stickerstreams.demo.web;

import dev.stickerstreams.app.http.Routes;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Set;

/**
 * Refuses writes that come from pages of other origins. Browsers say where a request comes from;
 * programs that do not, such as curl, are let through.
 */
final class SameOrigin implements Routes {

  private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);
  private static final Set<String> FROM_HERE = Set.of("same-origin", "none");

  @Override
  public void addTo(JavalinDefaultRoutingApi paths) {
    paths.before(SameOrigin::check);
  }

  private static void check(Context context) {
    if (!READING.contains(context.method()) && isForeign(context)) {
      throw new ForbiddenResponse("Only the demo's own page may do this.");
    }
  }

  private static boolean isForeign(Context context) {
    String origin = context.header("Origin");
    String site = context.header("Sec-Fetch-Site");
    return (origin != null && !origin.equals("http://" + context.header("Host")))
        || (site != null && !FROM_HERE.contains(site));
  }
}
