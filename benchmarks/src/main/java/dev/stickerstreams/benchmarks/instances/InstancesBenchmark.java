package dev.stickerstreams.benchmarks.instances;

import dev.stickerstreams.app.catalogue.Catalogue;
import dev.stickerstreams.app.catalogue.StickerSource;
import dev.stickerstreams.app.cli.Catalogues;
import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.benchmarks.ApplicationSettings;
import dev.stickerstreams.benchmarks.Benchmark;
import dev.stickerstreams.benchmarks.load.ChatTexts;
import dev.stickerstreams.benchmarks.load.ChatTexts.Language;
import dev.stickerstreams.benchmarks.load.Latencies;
import dev.stickerstreams.benchmarks.load.LoadClient;
import dev.stickerstreams.benchmarks.load.Median;
import dev.stickerstreams.benchmarks.report.ReportOption;
import dev.stickerstreams.demo.instance.LocalInstance;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures two instances on this machine. */
@Command(
    name = "instances",
    description = "Measures two instances on this machine: speed, and how they take over.",
    footer = {
      "",
      "Instances are processes of their own; broker and load generator share this one. One"
          + " instance with 2 stream threads is saturated, and two that encode on half of the"
          + " processors each, in turn; medians. A take-over is the longest that a message waited"
          + " for its committed answer while one of two instances, under a light load, was killed"
          + " or told to stop, and stayed away."
    })
public final class InstancesBenchmark implements Benchmark {

  private static final double LIGHT_PER_SECOND = 50;
  private static final int TEXTS = 10_000;
  private static final Duration LEAD_IN = Duration.ofSeconds(3);
  private static final Duration BEFORE_THE_END = Duration.ofSeconds(5);
  private static final List<String> JVM_OPTIONS = List.of("-Xmx1g");

  @Option(
      names = "--guarantee",
      defaultValue = "exactly_once_v2",
      description = "Guarantee (default: ${DEFAULT-VALUE}).")
  private String guarantee;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description =
          "Load on one instance before its speed, and twice as long on two, which get half of it"
              + " each (default: ${DEFAULT-VALUE}).")
  private int warmUpSeconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Rounds in which one instance and two take turns (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      defaultValue = "15",
      description = "Time for which answers are counted in a round (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--take-overs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Kills and stops to measure (default: ${DEFAULT-VALUE} each).")
  private int takeOvers;

  @Option(
      names = "--away",
      paramLabel = "SECONDS",
      defaultValue = "25",
      description = "How long an instance stays away (default: ${DEFAULT-VALUE}).")
  private int awaySeconds;

  @Mixin private ApplicationSettings settings;

  @Mixin private ReportOption output;

  private interface End {

    void of(LocalInstance instance) throws InterruptedException;
  }

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("sticker-streams-instances");
    try (InstanceFleet pair =
        InstanceFleet.open(directory.resolve("two"), halved(settings(directory)))) {
      pair.upload(catalogue(), pair.start("first", JVM_OPTIONS));
      LocalInstance second = pair.start("second", JVM_OPTIONS);
      try (LoadClient client = client(pair)) {
        compareSpeeds(settings(directory), directory.resolve("one"), client);
        takeOvers(client, second);
      }
    } finally {
      Utils.delete(directory.toFile());
    }
    return ExitCode.OK;
  }

  private Map<String, String> settings(Path directory) {
    Map<String, String> all = new HashMap<>();
    all.put(StickerStreamsConfig.ENCODER_PREPARED_DIR, directory.resolve("models").toString());
    all.put("processing.guarantee", guarantee);
    all.put("encoder.cache.bytes", "0");
    all.putAll(settings.values());
    return all;
  }

  /** Settings of each of two instances that share this machine. */
  private static Map<String, String> halved(Map<String, String> settings) {
    int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    settings.putIfAbsent(StickerStreamsConfig.ENCODER_THREADS, Integer.toString(half));
    return settings;
  }

  private static StickerSource catalogue() {
    return Catalogue.open(Catalogues.locate(Catalogues.BUILT_IN));
  }

  private static LoadClient client(InstanceFleet deployment) {
    return LoadClient.open(deployment.channel(), new ChatTexts(Language.ZH, 1).next(TEXTS));
  }

  private void compareSpeeds(Map<String, String> settings, Path directory, LoadClient two)
      throws Exception {
    List<Double> perSecondOfOne = new ArrayList<>();
    List<Double> perSecondOfTwo = new ArrayList<>();
    settings.put(StickerStreamsConfig.NUM_STREAM_THREADS, "2");
    try (InstanceFleet single = InstanceFleet.open(directory, settings)) {
      single.upload(catalogue(), single.start("alone", JVM_OPTIONS));
      try (LoadClient one = client(single)) {
        one.saturate(Duration.ZERO, Duration.ofSeconds(warmUpSeconds));
        two.saturate(Duration.ZERO, Duration.ofSeconds(2L * warmUpSeconds));
        for (int i = 0; i < rounds; i++) {
          perSecondOfOne.add(speed(one));
          perSecondOfTwo.add(speed(two));
        }
      }
    }
    print(new InstancesRow("one instance", guarantee, Median.of(perSecondOfOne), null));
    print(new InstancesRow("two instances", guarantee, Median.of(perSecondOfTwo), null));
  }

  private double speed(LoadClient client) throws Exception {
    return client.saturate(LEAD_IN, Duration.ofSeconds(seconds)).perSecond();
  }

  private void takeOvers(LoadClient client, LocalInstance victim) throws Exception {
    for (int i = 0; i < takeOvers; i++) {
      takeOver("take-over after SIGKILL", client, victim, one -> one.process().kill());
      takeOver("take-over after SIGTERM", client, victim, one -> one.process().terminate());
    }
  }

  private void takeOver(String measured, LoadClient client, LocalInstance victim, End end)
      throws Exception {
    Thread fate = new Thread(() -> endOnce(victim, end), "fate");
    fate.start();
    Latencies latencies =
        client.pace(
            LIGHT_PER_SECOND, Duration.ZERO, BEFORE_THE_END.plus(Duration.ofSeconds(awaySeconds)));
    fate.join();
    print(new InstancesRow(measured, guarantee, null, latencies.maxMillis()));
    victim.start();
    victim.awaitReady();
  }

  private static void endOnce(LocalInstance victim, End end) {
    Utils.sleep(BEFORE_THE_END.toMillis());
    try {
      end.of(victim);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(InstancesRow row) {
    output.report().print(List.of(row));
  }
}
