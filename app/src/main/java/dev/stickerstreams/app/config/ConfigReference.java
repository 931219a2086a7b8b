package dev.stickerstreams.app.config;

import dev.stickerstreams.schemas.registry.RegistryConfig;
import dev.stickerstreams.schemas.serde.SerdeConfig;
import dev.stickerstreams.topology.config.Preset;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** Writes the reference page of all configuration keys from their definitions. */
public final class ConfigReference {

  private static final String HEADER =
      """
      # Configuration

      Written by `bin/stickers config --reference` from the definitions in `StickerStreamsConfig`.

      Values come from the file given with `--config`, then environment variables, then Java system
      properties, then the option `-D key=value`; later ones win. The variable of a key is the key in capitals
      with `STICKERS_` before it and underscores for dots, the system property is the key with `stickers.`
      before it. Unknown keys are refused.

      Settings for Kafka Streams and its clients start with `kafka.` and are handed on without it, such as
      `kafka.security.protocol`, `kafka.producer.batch.size` or `kafka.main.consumer.fetch.min.bytes`. Those
      that have a key below, such as `bootstrap.servers`, are refused with the prefix, and so are names that
      Kafka does not know; what only a class plugged into Kafka reads, such as an interceptor's own settings,
      starts with `kafka.custom.`, and is handed on without it.

      Options of ONNX Runtime's CUDA provider start with `encoder.cuda.`, such as `encoder.cuda.gpu_mem_limit`
      (bytes), `encoder.cuda.arena_extend_strategy`, `encoder.cuda.use_tf32` or
      `encoder.cuda.cudnn_conv_algo_search`; their variables are `STICKERS_ENCODER_CUDA_GPU_MEM_LIMIT` and the
      like. They have no effect on a CPU.

      | key | default | valid | meaning |
      |---|---|---|---|
      """;

  private static final String PRESETS =
      """

      ## Presets

      `preset` sets these, unless they are set explicitly. `bin/stickers bench pipeline -D preset=low-latency`
      measures one on your machine.

      | preset | sets |
      |---|---|
      """;

  private static final String SERDES =
      """

      ## Schema registry and serdes

      The names are Confluent's where Confluent has one. With `value.serde.class` set, all keys that start with
      `schema.registry.`, `basic.auth.` or `bearer.auth.` are handed to that class, and others of its own when
      they start with `value.serde.custom.`, without that.

      | key | default | valid | meaning |
      |---|---|---|---|
      """;

  private static final String TLS =
      """

      For `https`, Kafka's own names with `schema.registry.` before them: %s.
      """;

  private static final String TLS_PREFIX = RegistryConfig.PREFIX + "ssl.";

  private ConfigReference() {}

  /** The page as Markdown. */
  public static String markdown() {
    StringBuilder page = new StringBuilder(HEADER);
    List<ConfigKey> keys = List.copyOf(StickerStreamsConfig.DEFINITIONS.configKeys().values());
    keys.stream().map(ConfigReference::row).forEach(page::append);
    appendSerdes(page);
    page.append(PRESETS);
    Arrays.stream(Preset.values())
        .filter(preset -> !preset.settings().isEmpty())
        .map(ConfigReference::row)
        .forEach(page::append);
    return page.toString();
  }

  private static void appendSerdes(StringBuilder page) {
    page.append(SERDES);
    Stream.concat(
            RegistryConfig.DEFINITION.configKeys().values().stream(),
            Stream.of(SerdeConfig.DEFINITION.configKeys().get(SerdeConfig.SERDE_CLASS)))
        .filter(key -> !key.name.startsWith(TLS_PREFIX))
        .map(ConfigReference::row)
        .forEach(page::append);
    page.append(TLS.formatted(tlsKeys()));
  }

  private static String tlsKeys() {
    return RegistryConfig.DEFINITION.names().stream()
        .filter(name -> name.startsWith(TLS_PREFIX))
        .map(name -> "`" + name.substring(RegistryConfig.PREFIX.length()) + "`")
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String row(Preset preset) {
    return "| `%s` | %s |\n"
        .formatted(
            preset.key(),
            new TreeMap<>(preset.settings())
                .entrySet().stream()
                    .map(setting -> "`%s=%s`".formatted(setting.getKey(), setting.getValue()))
                    .collect(Collectors.joining(", ")));
  }

  private static String row(ConfigKey key) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(key.name, fallback(key), valid(key), key.documentation);
  }

  /** A key's default as text; null for none. */
  public static String defaultOf(ConfigKey key) {
    return ConfigDef.convertToString(key.defaultValue, key.type);
  }

  private static String fallback(ConfigKey key) {
    String value = defaultOf(key);
    return value == null || value.isEmpty()
        ? ""
        : "`" + value.replace(System.getProperty("user.home"), "~") + "`";
  }

  private static String valid(ConfigKey key) {
    String type = key.type.name().toLowerCase(Locale.ROOT);
    return key.validator == null || key.validator instanceof ConfigDef.NonEmptyString
        ? type
        : type + " " + key.validator.toString().replace("null, ", "");
  }
}
