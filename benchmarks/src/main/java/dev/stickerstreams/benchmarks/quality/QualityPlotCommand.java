package dev.stickerstreams.benchmarks.quality;

import dev.stickerstreams.app.cli.CommandException;
import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.benchmarks.Benchmark;
import dev.stickerstreams.benchmarks.plot.BarPlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws the table of hits by language. */
@Command(
    name = "quality-plot",
    description = "Draws the table by language of docs/quality.md, measured by \"stickers eval\".")
public final class QualityPlotCommand implements Benchmark {

  @Option(
      names = "--page",
      paramLabel = "FILE",
      defaultValue = "docs/quality.md",
      description = "Page with the table (default: ${DEFAULT-VALUE}).")
  private Path page;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      defaultValue = "docs/quality.svg",
      description = "Where the plot goes (default: ${DEFAULT-VALUE}).")
  private Path plot;

  @Override
  public Integer call() throws IOException {
    try {
      Files.writeString(plot, BarPlot.svg(LanguageTable.in(Files.readString(page)).plots()));
      return ExitCode.OK;
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.INVALID_INPUT, page + ": " + e.getMessage(), e);
    }
  }
}
