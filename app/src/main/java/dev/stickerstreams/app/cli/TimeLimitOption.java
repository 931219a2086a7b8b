package dev.stickerstreams.app.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command waits for the brokers, and for what it asked them to do. */
final class TimeLimitOption {

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "Longest wait for the brokers, and for an answer (default: ${DEFAULT-VALUE}).")
  private int seconds;

  Duration limit() {
    return Duration.ofSeconds(Math.max(1, seconds));
  }
}
