package dev.stickerstreams.benchmarks;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option of every benchmark that runs the application; use with picocli's {@code @Mixin}. */
public final class ApplicationSettings {

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "Sets a key of the application; \"stickers config\" lists them.")
  private Map<String, String> values = new HashMap<>();

  /** The values by key. */
  public Map<String, String> values() {
    return Map.copyOf(values);
  }
}
