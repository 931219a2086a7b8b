package dev.stickerstreams.demo.web;

import dev.stickerstreams.app.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The page: files that are read from the class path once. */
final class PageRoutes implements Routes {

  /** Everything from this server and nothing inline. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final List<String> MODULES =
      List.of(
          "page",
          "side",
          "strip",
          "throttle",
          "conversation",
          "journey",
          "health",
          "figures",
          "upload",
          "drop",
          "server",
          "dom");

  @Override
  public void addTo(JavalinDefaultRoutingApi paths) {
    serve(paths, "/", "index.html", "text/html; charset=utf-8");
    serve(paths, "/style.css", "style.css", "text/css; charset=utf-8");
    serve(paths, "/icon.svg", "icon.svg", "image/svg+xml");
    for (String module : MODULES) {
      serve(paths, "/" + module + ".js", module + ".js", "text/javascript; charset=utf-8");
    }
  }

  private static void serve(
      JavalinDefaultRoutingApi paths, String path, String file, String mediaType) {
    byte[] content = read(file);
    paths.get(path, context -> answer(context, content, mediaType));
  }

  private static void answer(Context context, byte[] content, String mediaType) {
    context
        .header("Content-Security-Policy", POLICY)
        .header("Cache-Control", "no-cache")
        .contentType(mediaType)
        .result(content);
  }

  private static byte[] read(String file) {
    try (InputStream in = PageRoutes.class.getResourceAsStream("/web/" + file)) {
      if (in == null) {
        throw new IllegalStateException("The page's file " + file + " is not on the class path.");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the page's file " + file, e);
    }
  }
}
