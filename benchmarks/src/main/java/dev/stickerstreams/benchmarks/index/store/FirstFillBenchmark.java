package dev.stickerstreams.benchmarks.index.store;

import dev.stickerstreams.app.IndexSettings;
import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.app.cli.IndexDirectory;
import dev.stickerstreams.app.cli.ProgressMeter;
import dev.stickerstreams.benchmarks.ApplicationSettings;
import dev.stickerstreams.benchmarks.Benchmark;
import dev.stickerstreams.benchmarks.index.data.SyntheticStickers;
import dev.stickerstreams.benchmarks.instances.InstanceFleet;
import dev.stickerstreams.benchmarks.load.ChatTexts.Language;
import dev.stickerstreams.benchmarks.load.EmbeddingPublisher;
import dev.stickerstreams.benchmarks.report.Report;
import dev.stickerstreams.benchmarks.report.ReportOption;
import dev.stickerstreams.demo.instance.LocalInstance;
import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.IndexOptions.VectorMemory;
import dev.stickerstreams.state.IndexSelfCheck;
import dev.stickerstreams.state.SpaceHealth;
import dev.stickerstreams.state.StickerIndexStore;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has an instance fill its index from the topic, and starts it again. */
@Command(
    name = "first-fill",
    description = "Has an instance fill its index from the topic, then starts it again.",
    footer = {
      "",
      "Measures all of it: the instance is \"serve\" in a process of its own with the JVM options of"
          + " this one, the broker is in this process. It starts without state, reads the topic,"
          + " decodes, builds the graph and stores it, until it answers messages. Then it is stopped"
          + " and started again from its state directory, twice with index.vectors=memory, first right"
          + " after the filling, and with disk, until a search through HTTP finds stickers. Times are from the start of the process,"
          + " loading of the models included. Needs Linux.",
      "",
      "Stickers have one vector of 512 dimensions, of the built-in Chinese model's space, around"
          + " 2,000 random centres; publishing them is not measured. 820,000 need a heap of 4 GiB in"
          + " the instance, 3 GiB of memory for this process, and 7 GiB of disk for the topic and the"
          + " index: STICKERS_JAVA_OPTS=-Xmx4g."
    })
public final class FirstFillBenchmark implements Benchmark {

  private static final Language LANGUAGE = Language.ZH;
  private static final int DIMENSIONS = 512;
  private static final int SAMPLE = 200;
  private static final Duration FILL_LIMIT = Duration.ofHours(2);
  private static final Duration RESTART_LIMIT = Duration.ofMinutes(10);

  @Spec private CommandSpec spec;

  @Option(
      names = "--vectors",
      paramLabel = "N",
      defaultValue = "820000",
      description = "Stickers, of one vector each (default: ${DEFAULT-VALUE}).")
  private int vectors;

  @Option(
      names = "--ef",
      paramLabel = "N",
      defaultValue = "64",
      description = "Candidates that the searches for recall keep (default: ${DEFAULT-VALUE}).")
  private int ef;

  @Mixin private ApplicationSettings settings;

  @Mixin private ReportOption output;

  @Override
  public Integer call() throws Exception {
    Path scratch = Files.createTempDirectory("sticker-streams-bench");
    try (InstanceFleet deployment = InstanceFleet.open(scratch, settings.values())) {
      publish(deployment.config());
      measure(deployment);
    } finally {
      Utils.delete(scratch.toFile());
    }
    return ExitCode.OK;
  }

  private void publish(StickerStreamsConfig config) {
    SyntheticStickers stickers = new SyntheticStickers(LANGUAGE.model(), DIMENSIONS, vectors);
    try (ProgressMeter meter = new ProgressMeter(spec.commandLine().getErr(), "Publishing:")) {
      new EmbeddingPublisher(config)
          .publish(stickers.stickers(), sent -> meter.update(sent, vectors));
    }
  }

  private void measure(InstanceFleet deployment) throws Exception {
    Report report = output.report();
    report.print(fill(deployment));
    report.print(List.of(restart(deployment, "first restart", "memory")));
    report.print(List.of(restart(deployment, "restart", "memory")));
    report.print(List.of(restart(deployment, "restart", "disk")));
  }

  private List<Record> fill(InstanceFleet deployment) throws Exception {
    say("An instance fills its index.");
    LocalInstance instance = instance(deployment, "memory");
    InstanceStart start = InstanceStart.measure("first fill", "memory", instance, FILL_LIMIT);
    requireAll(instance);
    instance.process().terminate();
    return List.of(
        fillRow(deployment.config(), instance.stateDirectory(), start.effort()), start.row());
  }

  private StartRow restart(InstanceFleet deployment, String name, String indexVectors)
      throws Exception {
    LocalInstance instance = instance(deployment, indexVectors);
    InstanceStart start = InstanceStart.measure(name, indexVectors, instance, RESTART_LIMIT);
    requireAll(instance);
    instance.process().terminate();
    return start.row();
  }

  private static LocalInstance instance(InstanceFleet deployment, String indexVectors) {
    return deployment.instance(
        "instance",
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        Map.of(StickerStreamsConfig.INDEX_VECTORS, indexVectors));
  }

  private void requireAll(LocalInstance instance) {
    int indexed = InstanceFleet.stickers(instance);
    if (indexed != vectors) {
      throw new IllegalStateException(
          "The index holds %d of %d stickers; the log of the instance: %s"
              .formatted(indexed, vectors, instance.logs()));
    }
  }

  /** Looks at what a stopped instance has stored. */
  private FillRow fillRow(StickerStreamsConfig config, Path stateDirectory, Effort effort)
      throws IOException {
    Path directory = IndexDirectory.locate(stateDirectory);
    IndexOptions options = IndexSettings.options(config).withVectorMemory(VectorMemory.DISK);
    try (StickerIndexStore store =
        StickerIndexStore.inspect(
            directory.getFileName().toString(), options, directory.getParent().toFile())) {
      SpaceHealth health = IndexSelfCheck.check(store, SAMPLE, ef).get(0);
      return FillRow.of(vectors, DIMENSIONS, options, effort, health, ef, directory);
    }
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
