package dev.stickerstreams.benchmarks.accelerator;

import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.app.cli.ProgressMeter;
import dev.stickerstreams.benchmarks.Benchmark;
import dev.stickerstreams.benchmarks.load.ChatTexts;
import dev.stickerstreams.benchmarks.load.ChatTexts.Language;
import dev.stickerstreams.benchmarks.report.ReportOption;
import dev.stickerstreams.encoders.EncoderMetrics;
import dev.stickerstreams.encoders.internal.batch.BatchPolicy;
import dev.stickerstreams.encoders.internal.batch.MicroBatcher;
import dev.stickerstreams.encoders.internal.onnx.WarmUp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what the micro-batcher makes of loads that only an accelerator can carry. */
@Command(
    name = "accelerator",
    description = "Runs the micro-batcher in front of a simulated accelerator.",
    footer = {
      "",
      "Batcher, queue and policy are the real ones. The device waits for as long as published"
          + " measurements of BERT base say, a launch and a time for each padded token, and computes"
          + " nothing. Latency counts from when a message is due."
    })
public final class AcceleratorBenchmark implements Benchmark {

  /** What {@code encoders} uses on a GPU that gains from large batches. */
  private static final BatchPolicy GPU_POLICY = WarmUp.cudaTexts(WarmUp.LARGEST_CUDA_BATCH);

  private static final int SPECIAL_TOKENS = 2;
  private static final int TEXTS = 4_000;
  private static final long SEED = 820;
  private static final int QUEUE_CAPACITY = 4_096;
  private static final Duration SUBMIT_LIMIT = Duration.ofSeconds(30);

  private record Side(Costs costs, String batching, BatchPolicy policy) {}

  private static final List<Side> SIDES =
      List.of(
          new Side(Costs.A100, "micro-batches", GPU_POLICY),
          new Side(Costs.A30, "micro-batches", GPU_POLICY),
          new Side(Costs.A100, "one by one", BatchPolicy.SINGLE));

  @Spec private CommandSpec spec;

  @Option(
      names = "--loads",
      split = ",",
      defaultValue = "1000,5000,20000,50000",
      description = "Messages offered a second (default: ${DEFAULT-VALUE}).")
  private List<Integer> loads;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Time for each load (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--plot", paramLabel = "FILE", description = "Writes an SVG plot, too.")
  private Path plot;

  @Mixin private ReportOption output;

  @Override
  public Integer call() throws Exception {
    List<Integer> tokens =
        new ChatTexts(Language.ZH, SEED)
            .next(TEXTS).stream().map(text -> text.length() + SPECIAL_TOKENS).toList();
    List<AcceleratorRow> rows = new ArrayList<>();
    try (ProgressMeter meter = new ProgressMeter(spec.commandLine().getErr(), "Simulating:")) {
      run(SIDES.get(0), loads.get(0), tokens);
      for (Side side : SIDES) {
        for (int load : loads) {
          rows.add(run(side, load, tokens));
          meter.update(rows.size(), (long) SIDES.size() * loads.size());
        }
      }
    }
    output.report().print(rows);
    if (plot != null) {
      new AcceleratorPlot(rows).write(plot);
    }
    return ExitCode.OK;
  }

  private AcceleratorRow run(Side side, int load, List<Integer> tokens)
      throws InterruptedException {
    SimulatedAccelerator device = new SimulatedAccelerator(side.costs());
    try (MicroBatcher batcher =
        new MicroBatcher(
            side.costs().device(), 1, QUEUE_CAPACITY, SUBMIT_LIMIT, EncoderMetrics.NONE)) {
      OfferedLoad offered = new OfferedLoad(batcher.register(device, side.policy()), tokens);
      long begin = System.nanoTime();
      offered.run(load, Duration.ofSeconds(seconds));
      return new AcceleratorRow(
          side.costs().device(),
          side.batching(),
          load,
          device.encoded() * 1e9 / (System.nanoTime() - begin),
          device.meanBatch(),
          offered.latencies().p50Millis(),
          offered.latencies().p99Millis());
    }
  }
}
