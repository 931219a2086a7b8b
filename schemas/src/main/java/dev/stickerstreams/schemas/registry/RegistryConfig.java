package dev.stickerstreams.schemas.registry;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;

/**
 * How to reach a schema registry, with Confluent's names where Confluent has one. Keys of other
 * things are passed over. Immutable.
 */
public final class RegistryConfig {

  /** Where the registry is. Without it there is none. */
  public static final String URL = "schema.registry.url";

  /** Whether schemas are registered or must be there already. */
  public static final String AUTO_REGISTER = "auto.register.schemas";

  /** Where user and password come from. */
  public static final String BASIC_AUTH_SOURCE = "basic.auth.credentials.source";

  /** User and password. */
  public static final String BASIC_AUTH_USER_INFO = "basic.auth.user.info";

  /** Where the bearer token comes from. */
  public static final String BEARER_AUTH_SOURCE = "bearer.auth.credentials.source";

  /** Bearer token. */
  public static final String BEARER_AUTH_TOKEN = "bearer.auth.token";

  /** Time limit of a connection attempt. */
  public static final String CONNECT_TIMEOUT_MS = "http.connect.timeout.ms";

  /** Time limit of a request. */
  public static final String READ_TIMEOUT_MS = "http.read.timeout.ms";

  /** How long an unavailable registry is waited for. */
  public static final String WAIT_MS = "schema.registry.wait.ms";

  /** Prefix of Kafka's {@code ssl.*} keys for the connection to the registry. */
  public static final String PREFIX = "schema.registry.";

  private static final String USER_INFO_ALIAS = PREFIX + BASIC_AUTH_USER_INFO;
  private static final String HOST_NAME_CHECK =
      PREFIX + SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG;
  private static final int LONGEST_TIMEOUT_MS = 600_000;

  /** All keys with documentation. */
  public static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(
              URL,
              ConfigDef.Type.LIST,
              List.of(),
              Importance.HIGH,
              "URLs of the schema registry, comma-separated; all must serve the same schemas. With it, values are"
                  + " written in Confluent's wire format; without it, in Avro's single-object encoding.")
          .define(
              AUTO_REGISTER,
              ConfigDef.Type.BOOLEAN,
              true,
              Importance.MEDIUM,
              "Whether schemas are registered on first use. If false, they must be in the registry already.")
          .define(
              BASIC_AUTH_SOURCE,
              ConfigDef.Type.STRING,
              null,
              ValidString.in(null, "URL", "USER_INFO"),
              Importance.MEDIUM,
              "Where user and password come from: URL or USER_INFO. If not set: USER_INFO where "
                  + BASIC_AUTH_USER_INFO
                  + " is set, else URL.")
          .define(
              BASIC_AUTH_USER_INFO,
              ConfigDef.Type.PASSWORD,
              null,
              Importance.MEDIUM,
              "user:password for HTTP Basic authentication.")
          .define(
              USER_INFO_ALIAS,
              ConfigDef.Type.PASSWORD,
              null,
              Importance.LOW,
              "Old name of " + BASIC_AUTH_USER_INFO + ".")
          .define(
              BEARER_AUTH_SOURCE,
              ConfigDef.Type.STRING,
              "STATIC_TOKEN",
              ValidString.in("STATIC_TOKEN"),
              Importance.LOW,
              "Where the bearer token comes from; STATIC_TOKEN is the only source.")
          .define(
              BEARER_AUTH_TOKEN,
              ConfigDef.Type.PASSWORD,
              null,
              Importance.MEDIUM,
              "Token for HTTP Bearer authentication.")
          .define(
              CONNECT_TIMEOUT_MS,
              ConfigDef.Type.INT,
              5_000,
              Range.between(1, LONGEST_TIMEOUT_MS),
              Importance.LOW,
              "Time limit of a connection attempt to the registry, in milliseconds.")
          .define(
              READ_TIMEOUT_MS,
              ConfigDef.Type.INT,
              10_000,
              Range.between(1, LONGEST_TIMEOUT_MS),
              Importance.LOW,
              "Time limit of a request to the registry, answer included, in milliseconds.")
          .define(
              WAIT_MS,
              ConfigDef.Type.LONG,
              120_000L,
              Range.atLeast(0),
              Importance.LOW,
              "How long an unavailable registry is waited for when a schema is not known yet, in milliseconds. Keep it"
                  + " below the consumer's max.poll.interval.ms.");

  static {
    DEFINITION.embed(PREFIX, "", 0, new ConfigDef().withClientSslSupport());
  }

  private final AbstractConfig values;

  /**
   * Reads the configuration.
   *
   * @throws ConfigException where a value is missing or invalid
   */
  public RegistryConfig(Map<String, ?> configs) {
    values = new AbstractConfig(DEFINITION, configs, false);
    requireHostNameCheck();
    requireUrls();
    Authorization.of(this);
  }

  /** Whether a configuration names a registry at all. */
  public static boolean namesRegistry(Map<String, ?> configs) {
    Object url = configs.get(URL);
    return url != null && !url.toString().isBlank();
  }

  List<URI> urls() {
    return values.getList(URL).stream().map(RegistryConfig::uri).toList();
  }

  boolean autoRegister() {
    return values.getBoolean(AUTO_REGISTER);
  }

  String basicAuthSource() {
    return values.getString(BASIC_AUTH_SOURCE);
  }

  Password userInfo() {
    Password userInfo = values.getPassword(BASIC_AUTH_USER_INFO);
    return userInfo != null ? userInfo : values.getPassword(USER_INFO_ALIAS);
  }

  Password bearerToken() {
    return values.getPassword(BEARER_AUTH_TOKEN);
  }

  Duration connectTimeout() {
    return Duration.ofMillis(values.getInt(CONNECT_TIMEOUT_MS));
  }

  Duration readTimeout() {
    return Duration.ofMillis(values.getInt(READ_TIMEOUT_MS));
  }

  Duration longestWait() {
    return Duration.ofMillis(values.getLong(WAIT_MS));
  }

  /** Kafka's {@code ssl.*} keys as given for the registry. */
  Map<String, Object> ssl() {
    Map<String, Object> ssl = new HashMap<>();
    values.values().forEach((key, value) -> putWithoutPrefix(ssl, key, value));
    return ssl;
  }

  private static void putWithoutPrefix(Map<String, Object> target, String key, Object value) {
    if (key.startsWith(PREFIX + "ssl.") && value != null) {
      target.put(key.substring(PREFIX.length()), value);
    }
  }

  private static URI uri(String url) {
    try {
      return requireHttp(URI.create(url.endsWith("/") ? url : url + "/"));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(URL, "(hidden)", "holds a malformed URL");
    }
  }

  private static URI requireHttp(URI url) {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null) {
      throw new ConfigException(URL, "(hidden)", "must hold http:// or https:// URLs with a host");
    }
    return url;
  }

  private void requireUrls() {
    if (urls().isEmpty()) {
      throw new ConfigException(URL + " is not set");
    }
  }

  private void requireHostNameCheck() {
    String algorithm = values.getString(HOST_NAME_CHECK);
    if (!"https".equals(algorithm)) {
      throw new ConfigException(
          HOST_NAME_CHECK, algorithm, "the registry's host name is always checked; leave this out");
    }
  }
}
