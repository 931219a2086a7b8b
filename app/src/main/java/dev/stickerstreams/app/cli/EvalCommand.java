package dev.stickerstreams.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.app.EncoderSettings;
import dev.stickerstreams.app.catalogue.Catalogue;
import dev.stickerstreams.app.catalogue.CatalogueFormat;
import dev.stickerstreams.app.catalogue.LabelledQuery;
import dev.stickerstreams.app.catalogue.Queries;
import dev.stickerstreams.app.catalogue.StickerSource;
import dev.stickerstreams.app.evaluation.AnnotationRetrieval;
import dev.stickerstreams.app.evaluation.Evaluation;
import dev.stickerstreams.app.evaluation.RankingReport;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.encoders.ModelEncoders;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures rankings on a catalogue with labelled queries, or on a data set of annotations. */
@Command(
    name = "eval",
    description = "Measures lexical, dense and combined ranking on labelled queries.",
    footer = {
      "",
      "R@k is the share of queries with a fitting sticker among the first k, MR the mean of R@1, R@5"
          + " and R@10, MRR the mean of 1 / rank of the first fitting sticker. Scores are exact.",
      "",
      "With --format sticker820k the protocol is that data set's: each sticker's annotation is a query,"
          + " that sticker the only fitting one among all of the split, represented by its image where"
          + " a model has an image tower."
    })
public final class EvalCommand implements Subcommand {

  private static final String LABELLED = "jsonl";
  private static final String ENCODING = "Encoding stickers:";

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Directory to evaluate on, instead of --catalogue.")
  private Path directory;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = LABELLED,
      description =
          "Layout of the directory: jsonl with labelled queries, or sticker820k (default:"
              + " ${DEFAULT-VALUE}).")
  private String format;

  @Mixin private CatalogueOption catalogue;

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description = "Labelled queries (default: queries.jsonl of the catalogue).")
  private Path queries;

  @Option(names = "--language", description = "Only queries in this language.")
  private String language;

  @Option(
      names = "--split",
      description = "Only queries of this split; for sticker820k train or valid (default: valid).")
  private String split;

  @Option(names = "--json", description = "Prints a JSON object a ranking.")
  private boolean json;

  @Override
  public CommandGroup group() {
    return CommandGroup.INSPECT;
  }

  @Override
  public Integer call() throws Exception {
    StickerStreamsConfig config = options.load();
    print(format.equals(LABELLED) ? labelled(config) : annotations(config));
    return ExitCode.OK;
  }

  private List<RankingReport> labelled(StickerStreamsConfig config) {
    Path source = directory == null ? catalogue.directory() : directory;
    List<LabelledQuery> chosen =
        chosen(queries == null ? source.resolve("queries.jsonl") : queries);
    try (Encoders encoders = EncoderSettings.open(config)) {
      return evaluation(Catalogue.open(source), encoders, config).run(chosen);
    }
  }

  private List<RankingReport> annotations(StickerStreamsConfig config) {
    if (directory == null) {
      throw new ParameterException(spec.commandLine(), "Missing directory of the " + format);
    }
    StickerSource source = format().open(directory, formatOptions());
    long total = source.count();
    try (ModelEncoders encoders = EncoderSettings.open(config);
        ProgressMeter meter = new ProgressMeter(err(), ENCODING)) {
      AnnotationRetrieval retrieval = new AnnotationRetrieval(encoders);
      if (!retrieval.ofImages()) {
        err()
            .printf(
                "stickers: model %s has no image tower: texts are compared with texts, which is"
                    + " easier than what the paper measures%n",
                retrieval.space().model());
      }
      return List.of(retrieval.run(source, done -> meter.update(done, total)));
    }
  }

  private CatalogueFormat format() {
    try {
      return CatalogueFormat.named(format);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private CatalogueFormat.Options formatOptions() {
    return new CatalogueFormat.Options(
        Integer.MAX_VALUE, Optional.empty(), Optional.of(split == null ? "valid" : split));
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private Evaluation evaluation(Catalogue source, Encoders encoders, StickerStreamsConfig config) {
    long total = source.count();
    double weight = config.getDouble(StickerStreamsConfig.SUGGEST_LEXICAL_WEIGHT);
    try (ProgressMeter meter = new ProgressMeter(err(), ENCODING)) {
      return Evaluation.of(source, encoders, weight, done -> meter.update(done, total));
    }
  }

  private List<LabelledQuery> chosen(Path file) {
    List<LabelledQuery> chosen =
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
