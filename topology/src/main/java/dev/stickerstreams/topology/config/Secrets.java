package dev.stickerstreams.topology.config;

import java.util.Locale;
import java.util.Set;

/** Keeps passwords and tokens out of logs and printed configuration. */
final class Secrets {

  private static final Set<String> MARKS =
      Set.of(
          "password", "secret", "token", "jaas", "credential", "user.info", "private", "key.pem");

  private static final String MASK = "[hidden]";

  private Secrets() {}

  static String mask(String key, String value) {
    String name = key.toLowerCase(Locale.ROOT);
    return MARKS.stream().anyMatch(name::contains) ? MASK : value;
  }
}
