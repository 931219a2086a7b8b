package dev.stickerstreams.topology.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.topology.app.EncoderSettings;
import dev.stickerstreams.topology.catalogue.Catalogue;
import dev.stickerstreams.topology.catalogue.Queries;
import dev.stickerstreams.topology.catalogue.Query;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.evaluation.Evaluation;
import dev.stickerstreams.topology.evaluation.RankingReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures rankings on a catalogue with labelled queries. */
@Command(
    name = "eval",
    description = "Measures lexical, dense and combined ranking on labelled queries.",
    footer = {
      "",
      "R@k is the share of queries with a fitting sticker among the first k, MR the mean of R@1, R@5"
          + " and R@10, MRR the mean of 1 / rank of the first fitting sticker. Scores are exact."
    })
public final class EvalCommand implements Subcommand {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(
      names = "--catalogue",
      paramLabel = "NAME|DIR",
      defaultValue = Catalogues.BUILT_IN,
      description = "Stickers to choose from (default: ${DEFAULT-VALUE}).")
  private String catalogue;

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description = "Labelled queries (default: queries.jsonl of the catalogue).")
  private Path queries;

  @Option(names = "--language", description = "Only queries in this language.")
  private String language;

  @Option(names = "--split", description = "Only queries of this split.")
  private String split;

  @Option(names = "--json", description = "Prints a JSON object a ranking.")
  private boolean json;

  @Override
  public CommandGroup group() {
    return CommandGroup.INSPECT;
  }

  @Override
  public Integer call() throws Exception {
    Path directory = Catalogues.locate(catalogue);
    List<Query> chosen = chosen(queries == null ? directory.resolve("queries.jsonl") : queries);
    StickerStreamsConfig config = options.load();
    try (Encoders encoders = EncoderSettings.open(config)) {
      print(evaluation(Catalogue.open(directory), encoders, config).run(chosen));
    }
    return ExitCode.OK;
  }

  private Evaluation evaluation(Catalogue source, Encoders encoders, StickerStreamsConfig config) {
    long total = source.count();
    double weight = config.getDouble(StickerStreamsConfig.SUGGEST_LEXICAL_WEIGHT);
    try (ProgressMeter meter =
        new ProgressMeter(spec.commandLine().getErr(), "Encoding stickers:")) {
      return Evaluation.of(source, encoders, weight, done -> meter.update(done, total));
    }
  }

  private List<Query> chosen(Path file) {
    List<Query> chosen =
        Queries.read(file).stream()
            .filter(query -> language == null || language.equals(query.language()))
            .filter(query -> split == null || split.equals(query.split()))
            .toList();
    if (chosen.isEmpty()) {
      throw new CommandException(
          ExitCode.INVALID_INPUT, "No query of " + file + " has that language and split.");
    }
    return chosen;
  }

  private void print(List<RankingReport> reports) throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectMapper mapper = new ObjectMapper();
      for (RankingReport report : reports) {
        out.println(mapper.writeValueAsString(report));
      }
    } else {
      out.println("ranking   queries    R@1    R@5   R@10     MR    MRR");
      reports.forEach(report -> out.println(row(report)));
    }
    out.flush();
  }

  private static String row(RankingReport report) {
    return String.format(
        Locale.ROOT,
        "%-9s %7d %6.3f %6.3f %6.3f %6.3f %6.3f",
        report.ranking(),
        report.queries(),
        report.r1(),
        report.r5(),
        report.r10(),
        report.mr(),
        report.mrr());
  }
}
