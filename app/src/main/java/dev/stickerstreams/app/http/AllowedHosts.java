package dev.stickerstreams.app.http;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Serves requests to known host names only, so that no page of another site reaches this server by
 * a name of its own that resolves here (DNS rebinding). Addresses are no names and always served.
 */
public final class AllowedHosts implements Routes {

  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
  private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

  private final Set<String> names = new HashSet<>(Set.of("localhost"));

  /** Serves {@code localhost}, addresses and these names, in any case. */
  public AllowedHosts(Collection<String> names) {
    names.forEach(name -> this.names.add(name.strip().toLowerCase(Locale.ROOT)));
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi paths) {
    paths.before(this::check);
  }

  private void check(Context context) {
    String header = Optional.ofNullable(context.header("Host")).orElse("");
    String host = PORT.matcher(header.toLowerCase(Locale.ROOT)).replaceFirst("");
    if (!names.contains(host) && !ADDRESS.matcher(host).matches()) {
      throw new ForbiddenResponse(
          "This server does not answer to that host name; allow it with http.allowed.hosts, in the"
              + " demo with --allowed-hosts.");
    }
  }
}
