package dev.stickerstreams.app.cli;

import dev.stickerstreams.app.config.ConfigSources;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that is configured; use with picocli's {@code @Mixin}. */
public final class ConfigOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Properties file; \"stickers config\" lists the keys.")
  private Path file;

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "Kafka brokers; short for -D" + StickerStreamsConfig.BOOTSTRAP_SERVERS + "=…")
  private String bootstrapServers;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "Sets one key, over the file and the environment.")
  private Map<String, String> settings = new HashMap<>();

  /** The effective configuration. */
  public StickerStreamsConfig load() {
    return load(Map.of());
  }

  /** The effective configuration with settings that the command's own options stand for. */
  public StickerStreamsConfig load(Map<String, String> fromOptions) {
    Map<String, String> explicit = new HashMap<>(settings);
    if (bootstrapServers != null) {
      explicit.put(StickerStreamsConfig.BOOTSTRAP_SERVERS, bootstrapServers);
    }
    explicit.putAll(fromOptions);
    return ConfigSources.load(Optional.ofNullable(file), explicit);
  }
}
