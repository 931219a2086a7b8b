package dev.stickerstreams.benchmarks.soak;

import dev.stickerstreams.app.catalogue.Catalogue;
import dev.stickerstreams.app.cli.Catalogues;
import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.benchmarks.ApplicationSettings;
import dev.stickerstreams.benchmarks.Benchmark;
import dev.stickerstreams.benchmarks.instances.InstanceFleet;
import dev.stickerstreams.benchmarks.load.ChatTexts;
import dev.stickerstreams.benchmarks.load.ChatTexts.Language;
import dev.stickerstreams.benchmarks.load.Latencies;
import dev.stickerstreams.benchmarks.load.LoadClient;
import dev.stickerstreams.benchmarks.report.Report;
import dev.stickerstreams.demo.instance.LocalInstance;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs two instances for long, at a share of what they can do, and watches memory and latency. */
@Command(
    name = "soak",
    description = "Runs two instances for long and watches memory and latency.",
    footer = {
      "",
      "Instances are processes of their own; broker and load generator share this one. Their"
          + " maximum is measured first. Then one instance runs through, and its memory is"
          + " sampled, while the other one is stopped, started, killed and started in turn;"
          + " stickers are uploaded and deleted all the time. Samples are printed, a JSON object a"
          + " line; the medians of the second and of the last quarter go to standard error. Needs"
          + " Linux."
    })
public final class SoakBenchmark implements Benchmark {

  private static final int TEXTS = 10_000;

  /**
   * Of vectors of messages: much less than there are texts, so that it is full and of little use.
   */
  private static final String CACHE_BYTES = Integer.toString(4 << 20);

  private static final int PHRASES = 2_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "20",
      description = "How long (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      defaultValue = "0.7",
      description = "Share of the measured maximum to send (default: ${DEFAULT-VALUE}).")
  private double share;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Load before the maximum is measured (default: ${DEFAULT-VALUE}).")
  private int warmUpSeconds;

  @Option(
      names = "--maximum",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "Time for which the maximum is measured (default: ${DEFAULT-VALUE}).")
  private int maximumSeconds;

  @Option(
      names = "--uploads",
      paramLabel = "PER-SECOND",
      defaultValue = "5",
      description = "Uploads and deletions a second (default: ${DEFAULT-VALUE}).")
  private double uploadsPerSecond;

  @Option(
      names = "--restart-every",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "Time between restarts of the other instance (default: ${DEFAULT-VALUE}).")
  private int restartSeconds;

  @Option(
      names = "--sample-every",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "Time between samples (default: ${DEFAULT-VALUE}).")
  private int sampleSeconds;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "1g",
      description = "Heap of each instance, all of it resident (default: ${DEFAULT-VALUE}).")
  private String heap;

  @Option(names = "--plot", paramLabel = "FILE", description = "Draws memory and latency as SVG.")
  private Path plot;

  @Mixin private ApplicationSettings settings;

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("sticker-streams-soak");
    try (InstanceFleet deployment = InstanceFleet.open(directory, settings())) {
      run(deployment);
    } finally {
      Utils.delete(directory.toFile());
    }
    return ExitCode.OK;
  }

  private Map<String, String> settings() {
    Map<String, String> all = new HashMap<>(settings.values());
    all.putIfAbsent(StickerStreamsConfig.ENCODER_CACHE_BYTES, CACHE_BYTES);
    return all;
  }

  private void run(InstanceFleet deployment) throws Exception {
    List<String> jvmOptions = List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch");
    LocalInstance steady = deployment.start("steady", jvmOptions);
    deployment.upload(Catalogue.open(Catalogues.locate(Catalogues.BUILT_IN)), steady);
    LocalInstance restarted = deployment.start("restarted", jvmOptions);
    List<String> texts = new ChatTexts(Language.ZH, 1).next(TEXTS);
    try (LoadClient client = LoadClient.open(deployment.channel(), texts)) {
      double maximum =
          client
              .saturate(Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(maximumSeconds))
              .perSecond();
      say(
          "The maximum is %.0f messages a second; sending %.0f."
              .formatted(maximum, share * maximum));
      try (Sampler sampler =
              Sampler.start(
                  steady.process().pid(), Duration.ofSeconds(sampleSeconds), client, this::print);
          StickerTraffic stickers =
              StickerTraffic.start(
                  deployment.config(), uploadsPerSecond, texts.subList(0, PHRASES));
          Restarts restarts = Restarts.every(Duration.ofSeconds(restartSeconds), restarted)) {
        Latencies rest =
            client.pace(share * maximum, Duration.ZERO, Duration.ofMillis((long) (minutes * 6e4)));
        say("Every message was answered; %d since the last sample.".formatted(rest.count()));
        conclude(sampler.samples(), stickers.steps(), restarts.count());
      }
    }
  }

  private void print(Sample sample) {
    new Report(spec.commandLine().getOut(), true).print(List.of(sample));
  }

  private void conclude(List<Sample> samples, long uploads, int restarts) throws Exception {
    say("%d uploads and deletions, %d restarts.".formatted(uploads, restarts));
    new Report(spec.commandLine().getErr(), false).print(Trend.all(samples));
    if (plot != null) {
      new SoakPlot(samples).write(plot);
    }
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
