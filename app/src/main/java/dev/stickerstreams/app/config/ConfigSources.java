package dev.stickerstreams.app.config;

import dev.stickerstreams.app.catalogue.Utf8File;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * Collects configuration from a properties file, then environment variables, then Java system
 * properties, then explicit settings; later sources win.
 *
 * <p>An environment variable is the key in capitals with {@code STICKERS_} before it and
 * underscores for dots ({@code STICKERS_NUM_STREAM_THREADS}); after {@code STICKERS_ENCODER_CUDA_}
 * underscores stay. A system property is the key with {@code stickers.} before it. What the
 * launcher reads, and what Kubernetes sets for a service called {@code stickers}, is passed over.
 */
public final class ConfigSources {

  static final String ENVIRONMENT_PREFIX = "STICKERS_";
  static final String PROPERTY_PREFIX = "stickers.";

  /** Variables that configure the launcher and not the application. */
  private static final Set<String> LAUNCHER_VARIABLES =
      Set.of("STICKERS_JAVA_OPTS", "STICKERS_GPU", "STICKERS_HOME", "STICKERS_DATA_DIR");

  /** What Kubernetes sets for a service called {@code stickers}, and its port's address. */
  private static final Pattern SERVICE_VARIABLE =
      Pattern.compile(
          "STICKERS_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?"
              + "|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  private ConfigSources() {}

  /** Reads the file, this process's environment and its system properties. */
  public static StickerStreamsConfig load(Optional<Path> file, Map<String, String> explicit) {
    return load(file, System.getenv(), System.getProperties(), explicit);
  }

  static StickerStreamsConfig load(
      Optional<Path> file,
      Map<String, String> environment,
      Properties systemProperties,
      Map<String, String> explicit) {
    Map<String, String> values = new HashMap<>();
    file.ifPresent(path -> values.putAll(fromFile(path)));
    values.putAll(fromEnvironment(environment));
    values.putAll(fromSystemProperties(systemProperties));
    values.putAll(explicit);
    return new StickerStreamsConfig(values);
  }

  private static Map<String, String> fromFile(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Utf8File.open(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException("Cannot read configuration file " + file + ": " + e);
    }
    Map<String, String> values = new HashMap<>();
    properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k).trim()));
    return values;
  }

  private static Map<String, String> fromEnvironment(Map<String, String> environment) {
    Map<String, String> values = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(ENVIRONMENT_PREFIX) && !isForOthers(name, value)) {
            values.put(keyOf(name), value);
          }
        });
    return values;
  }

  private static boolean isForOthers(String name, String value) {
    return LAUNCHER_VARIABLES.contains(name)
        || SERVICE_VARIABLE.matcher(name).matches()
        || (name.equals("STICKERS_PORT") && SERVICE_ADDRESS.matcher(value).matches());
  }

  private static String keyOf(String variable) {
    String name = variable.substring(ENVIRONMENT_PREFIX.length()).toLowerCase(Locale.ROOT);
    String key = name.replace('_', '.');
    int option = StickerStreamsConfig.CUDA_PREFIX.length();
    return key.startsWith(StickerStreamsConfig.CUDA_PREFIX)
        ? StickerStreamsConfig.CUDA_PREFIX + name.substring(option)
        : key;
  }

  private static Map<String, String> fromSystemProperties(Properties properties) {
    Map<String, String> values = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PROPERTY_PREFIX)) {
        values.put(name.substring(PROPERTY_PREFIX.length()), properties.getProperty(name));
      }
    }
    return values;
  }
}
