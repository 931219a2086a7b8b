package dev.stickerstreams.benchmarks.load;

import dev.stickerstreams.benchmarks.load.ChatTexts.Language;
import dev.stickerstreams.encoders.Precision;
import java.util.List;
import picocli.CommandLine.Option;

/** Which built-in models a benchmark is about; use with picocli's {@code @Mixin}. */
public final class ModelOptions {

  @Option(
      names = "--precisions",
      split = ",",
      defaultValue = "fp32,int8",
      description = "Precisions to measure (default: ${DEFAULT-VALUE}).")
  private List<Precision> precisions;

  @Option(
      names = "--language",
      defaultValue = "zh",
      description = "Language of the messages: ${COMPLETION-CANDIDATES} (default: zh).")
  private Language language;

  /** Of the models. */
  public List<Precision> precisions() {
    return precisions;
  }

  /** Of the messages, and so of the models. */
  public Language language() {
    return language;
  }
}
