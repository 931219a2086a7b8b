package dev.stickerstreams.app.http;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps web pages from reading a loopback server by a host name of theirs that resolves to this
 * machine (DNS rebinding): browsers send that name, and only names of this machine are served.
 */
final class LoopbackGuard {

  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

  private LoopbackGuard() {}

  static void check(Context context) {
    String host = Optional.ofNullable(context.header("Host")).orElse("");
    if (!LOOPBACK.matcher(host).matches()) {
      throw new ForbiddenResponse("This address is served to this machine only, as localhost.");
    }
  }
}
