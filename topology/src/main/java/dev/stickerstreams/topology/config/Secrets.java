package dev.stickerstreams.topology.config;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Keeps passwords and tokens out of logs and printed configuration. */
final class Secrets {

  private static final Set<String> MARKS =
      Set.of(
          "password",
          "secret",
          "token",
          "jaas",
          "credential",
          "user.info",
          "private",
          "keystore.key",
          "key.pem",
          // what others' classes read, and nobody here can judge
          StickerStreamsConfig.KAFKA_PREFIX + KafkaKeys.CUSTOM_PREFIX,
          SerdeKeys.CUSTOM_PREFIX);

  /**
   * The user and password of an address such as {@code http://user:password@host}, up to the last
   * at sign before the next address of a list: a password may hold any character.
   */
  private static final Pattern LOGIN =
      Pattern.compile("(?<=://)(?:(?!,\\s*\\w+://).)+(?=@)", Pattern.DOTALL);

  private static final String MASK = "[hidden]";

  private Secrets() {}

  static String mask(String key, String value) {
    String name = key.toLowerCase(Locale.ROOT);
    return MARKS.stream().anyMatch(name::contains) ? MASK : LOGIN.matcher(value).replaceAll(MASK);
  }
}
