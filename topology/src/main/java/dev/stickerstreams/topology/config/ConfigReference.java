package dev.stickerstreams.topology.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
      that have a key below, such as `bootstrap.servers`, are refused with the prefix. Settings for the schema
      registry (`schema.registry.*`, `basic.auth.*`, `bearer.auth.*`) are handed to the serdes.

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

  private ConfigReference() {}

  /** The page as Markdown. */
  public static String markdown() {
    StringBuilder page = new StringBuilder(HEADER);
    List<ConfigKey> keys = List.copyOf(StickerStreamsConfig.DEFINITIONS.configKeys().values());
    keys.stream().map(ConfigReference::row).forEach(page::append);
    page.append(PRESETS);
    Arrays.stream(Preset.values())
        .filter(preset -> !preset.settings().isEmpty())
        .map(ConfigReference::row)
        .forEach(page::append);
    return page.toString();
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
    return "| `%s` | `%s` | %s | %s |\n"
        .formatted(key.name, fallback(key), valid(key), key.documentation);
  }

  /** A key's default as text. */
  public static String defaultOf(ConfigKey key) {
    return ConfigDef.convertToString(key.defaultValue, key.type);
  }

  private static String fallback(ConfigKey key) {
    return defaultOf(key).replace(System.getProperty("user.home"), "~");
  }

  private static String valid(ConfigKey key) {
    String type = key.type.name().toLowerCase(Locale.ROOT);
    return key.validator == null || key.validator instanceof ConfigDef.NonEmptyString
        ? type
        : type + " " + key.validator;
  }
}
