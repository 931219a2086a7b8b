package dev.stickerstreams.benchmarks.encoders;

import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.app.cli.ProgressMeter;
import dev.stickerstreams.benchmarks.Benchmark;
import dev.stickerstreams.benchmarks.load.ChatTexts;
import dev.stickerstreams.benchmarks.load.Median;
import dev.stickerstreams.benchmarks.load.ModelOptions;
import dev.stickerstreams.benchmarks.report.Report;
import dev.stickerstreams.benchmarks.report.ReportOption;
import dev.stickerstreams.encoders.Precision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures encoders on the same messages. */
@Command(
    name = "encoders",
    description = "Measures this project's encoders and others on the same messages.",
    footer = {
      "",
      "All of them take turns in every round. Messages a second are those of one caller a"
          + " processor, median over the rounds; p50 and p99 are of a call while nobody else calls."
          + " The batch is the number of messages of a call; the bare loop cuts its batches from 256"
          + " messages sorted by length. Caches are off."
    })
public final class EncodersBenchmark implements Benchmark {

  private static final int TEXTS = 4_000;
  private static final long SEED = 820;

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions models;

  @Option(
      names = "--batches",
      split = ",",
      defaultValue = "1,8,32,128",
      description = "Batch sizes (default: ${DEFAULT-VALUE}).")
  private List<Integer> batches;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Rounds (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--slice",
      paramLabel = "MILLISECONDS",
      defaultValue = "2000",
      description = "Time of each encoder and batch size in a round (default: ${DEFAULT-VALUE}).")
  private int sliceMillis;

  @Mixin private ReportOption output;

  @Override
  public Integer call() throws Exception {
    List<String> texts = new ChatTexts(models.language(), SEED).next(TEXTS);
    List<TimedRun> trials = new ArrayList<>();
    DjlEncoder.startEngine();
    try {
      models.precisions().forEach(precision -> addTrials(trials, precision, texts));
      measure(trials);
      Report report = output.report();
      report.print(trials.stream().map(this::row).toList());
      report.print(new Comparison(models.language().model(), trials).rows());
    } finally {
      trials.stream().map(TimedRun::contestant).distinct().forEach(Contestant::close);
    }
    return ExitCode.OK;
  }

  private void addTrials(List<TimedRun> trials, Precision precision, List<String> texts) {
    ModelFiles files = new ModelFiles(models.language().model(), precision);
    List<Contestant> contestants =
        List.of(
            new OurEncoders(models.language().model(), precision),
            new Langchain4jEncoder(models.language(), precision),
            new DjlEncoder(files));
    for (Contestant contestant : contestants) {
      batches.forEach(batch -> trials.add(new TimedRun(contestant, precision, batch, texts)));
    }
    for (int batch : batches) {
      trials.add(new TimedRun(new BareOnnxLoop(files, batch), precision, batch, texts));
    }
  }

  private void measure(List<TimedRun> trials) throws InterruptedException, ExecutionException {
    int processors = Runtime.getRuntime().availableProcessors();
    ExecutorService callers = Executors.newFixedThreadPool(processors);
    Duration slice = Duration.ofMillis(sliceMillis);
    try (ProgressMeter meter = new ProgressMeter(spec.commandLine().getErr(), "Measuring:")) {
      trials.forEach(trial -> trial.warmUp(slice.dividedBy(2)));
      for (int i = 0; i < rounds * trials.size(); i++) {
        meter.update(i, (long) rounds * trials.size());
        trials.get(i % trials.size()).run(slice, callers, processors);
      }
    } finally {
      callers.shutdown();
    }
  }

  private EncoderRow row(TimedRun trial) {
    return new EncoderRow(
        trial.contestant().name(),
        models.language().model(),
        trial.precision().key(),
        trial.batch(),
        Median.of(trial.messagesPerSecond()),
        trial.lone().p50Millis(),
        trial.lone().p99Millis());
  }
}
