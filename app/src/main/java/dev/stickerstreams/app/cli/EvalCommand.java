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
import dev.stickerstreams.app.evaluation.AnsweredQuery;
import dev.stickerstreams.app.evaluation.Evaluation;
import dev.stickerstreams.app.evaluation.GroupReport;
import dev.stickerstreams.app.evaluation.LeaveOnePhraseOut;
import dev.stickerstreams.app.evaluation.QueryFeatures;
import dev.stickerstreams.app.evaluation.RankingReport;
import dev.stickerstreams.app.evaluation.WantingReport;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.encoders.ModelEncoders;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
    description = "Measures suggestions, and vectors and words alone, on labelled messages.",
    footer = {
      "",
      "R@k is the share of messages that want a sticker with a fitting one among the first k, whatever"
          + " its probability, MR the mean of R@1, R@5 and R@10, MRR the mean of 1 / rank of the first"
          + " fitting sticker.",
      "AUC tells how well the first suggestion's probability parts messages that want a sticker from"
          + " those of kind nothing; the calibration error, how far it is from the share that fit.",
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
      description = "Labelled messages, several times if need be (default: queries.jsonl).")
  private List<Path> queries;

  @Option(
      names = "--leave-one-phrase-out",
      description =
          "Asks for each sticker by each of its tags that no other has, which it then lacks, in"
              + " place of labelled messages.")
  private boolean phrases;

  @Option(
      names = "--features",
      paramLabel = "FILE",
      description = "Writes what the ranking sees of every candidate, for training, and no report.")
  private Path features;

  @Option(
      names = "--vectors",
      paramLabel = "FILE",
      description = "Writes the stickers with their vectors as well, for training.")
  private Path vectors;

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
    if (format.equals(LABELLED)) {
      labelled(config);
    } else {
      print(annotations(config));
    }
    return ExitCode.OK;
  }

  private void labelled(StickerStreamsConfig config) throws IOException {
    Path source = directory == null ? catalogue.directory() : directory;
    Catalogue stickers = Catalogue.open(source);
    List<LabelledQuery> chosen = phrases ? phrases(stickers) : chosen(files(source));
    try (Encoders encoders = EncoderSettings.open(config);
        Evaluation evaluation = evaluation(stickers, encoders, config)) {
      if (vectors != null) {
        try (PrintStream lines = new PrintStream(vectors.toFile(), StandardCharsets.UTF_8)) {
          evaluation.stickers(lines::println);
        }
      }
      if (features != null) {
        write(evaluation, chosen);
      } else {
        List<AnsweredQuery> answers =
            phrases ? evaluation.phrases().run(chosen) : evaluation.run(chosen);
        print(answers, config.getDouble(StickerStreamsConfig.SUGGEST_MIN_PROBABILITY));
      }
    }
  }

  private List<Path> files(Path source) {
    return queries == null ? List.of(source.resolve("queries.jsonl")) : queries;
  }

  private List<LabelledQuery> phrases(Catalogue stickers) {
    try (Stream<Sticker> all = stickers.stickers()) {
      return kept(LeaveOnePhraseOut.unique(all.toList()), "the catalogue");
    }
  }

  private void write(Evaluation evaluation, List<LabelledQuery> chosen) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try (PrintWriter lines = new PrintWriter(Files.newBufferedWriter(features))) {
      Consumer<QueryFeatures> writing =
          query -> {
            try {
              lines.println(mapper.writeValueAsString(query));
            } catch (JsonProcessingException e) {
              throw new UncheckedIOException(e);
            }
          };
      if (phrases) {
        evaluation.phrases().features(chosen, writing);
      } else {
        evaluation.features(chosen, writing);
      }
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
    try (ProgressMeter meter = new ProgressMeter(err(), ENCODING)) {
      return Evaluation.of(source, encoders, config, done -> meter.update(done, total));
    }
  }

  private List<LabelledQuery> chosen(List<Path> files) {
    return kept(
        files.stream().flatMap(file -> Queries.read(file).stream()).toList(), files.toString());
  }

  private List<LabelledQuery> kept(List<LabelledQuery> all, String source) {
    List<LabelledQuery> chosen =
        all.stream()
            .filter(query -> language == null || language.equals(query.language()))
            .filter(query -> split == null || split.equals(query.split()))
            .toList();
    if (chosen.isEmpty()) {
      throw new CommandException(
          ExitCode.INVALID_INPUT, "No query of " + source + " has that language and split.");
    }
    return chosen;
  }

  private void print(List<AnsweredQuery> answers, double threshold) throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    List<GroupReport> groups = GroupReport.of(answers);
    WantingReport wanting = WantingReport.of(answers, threshold);
    if (json) {
      ObjectMapper mapper = new ObjectMapper();
      for (GroupReport group : groups) {
        out.println(mapper.writeValueAsString(group));
      }
      out.println(mapper.writeValueAsString(wanting));
    } else {
      out.println("group        ranking   queries    R@1    R@5   R@10     MR    MRR");
      groups.forEach(group -> out.printf("%-12s %s%n", group.group(), row(group.report())));
      out.println(row(wanting, threshold));
    }
    out.flush();
  }

  private static String row(WantingReport report, double threshold) {
    return String.format(
        Locale.ROOT,
        "AUC %.3f over %d messages that want a sticker and %d that want none; answered from %.2f on:"
            + " %.3f and %.3f; calibration error %.3f",
        report.auc(),
        report.wanting(),
        report.nothing(),
        threshold,
        report.wantingAnswered(),
        report.nothingAnswered(),
        report.calibrationError());
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
