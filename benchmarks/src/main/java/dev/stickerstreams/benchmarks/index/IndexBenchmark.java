package dev.stickerstreams.benchmarks.index;

import dev.stickerstreams.app.cli.ConfigOptions;
import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.app.cli.ProgressMeter;
import dev.stickerstreams.benchmarks.Benchmark;
import dev.stickerstreams.benchmarks.index.data.ClusteredVectors;
import dev.stickerstreams.benchmarks.index.data.DataKind;
import dev.stickerstreams.benchmarks.index.data.DataSet;
import dev.stickerstreams.benchmarks.index.data.SentenceVectors;
import dev.stickerstreams.benchmarks.index.engine.Engine;
import dev.stickerstreams.benchmarks.report.ReportOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the index beside its peers. */
@Command(
    name = "index",
    description = "Measures the index beside hnswlib-core, Lucene and JVector.",
    footer = {
      "",
      "Each engine is built with M 16 and efConstruction 200. For recall@10 of 0.95, 0.99 and 0.999"
          + " the smallest ef that reaches it is found; then the engines search in turn. qps is of"
          + " one thread, qpsOnThreads of all. 820,000 vectors need a heap of 12 GiB:"
          + " STICKERS_JAVA_OPTS=-Xmx12g.",
      "Lucene is 9.12 where the project was built on a JDK below 21, else 10.6; JVector uses SIMD"
          + " from JDK 20 on."
    })
public final class IndexBenchmark implements Benchmark {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(
      names = "--data",
      paramLabel = "KIND",
      split = ",",
      defaultValue = "clustered",
      description =
          "clustered: random vectors around 2,000 centres; sentences: texts of the built-in"
              + " catalogue, recombined and encoded (default: ${DEFAULT-VALUE}).")
  private List<DataKind> kinds;

  @Option(
      names = "--vectors",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Vectors to index (default: ${DEFAULT-VALUE}).")
  private int vectors;

  @Option(
      names = "--dims",
      paramLabel = "N",
      defaultValue = "512",
      description =
          "Length of the clustered vectors; sentences have that of the model (default:"
              + " ${DEFAULT-VALUE}).")
  private int dimensions;

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Different queries (default: ${DEFAULT-VALUE}).")
  private int queries;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Threads that build, and that search at once (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--engines",
      paramLabel = "NAME",
      split = ",",
      converter = Engine.Converter.class,
      defaultValue = "ours,hnswlib-core,hnswlib-core-simd,lucene,jvector",
      description =
          "Engines (default: ${DEFAULT-VALUE}); ours-store is the index as the application uses"
              + " it, each insert written to RocksDB.")
  private List<Engine> engines;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds of searching in turn (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--slice",
      paramLabel = "MILLIS",
      defaultValue = "400",
      description = "Time of each engine and setting in a round (default: ${DEFAULT-VALUE}).")
  private int sliceMillis;

  @Option(
      names = "--page",
      paramLabel = "DIR",
      defaultValue = "${env:STICKERS_HOME:-.}/docs",
      description = "Writes index-benchmark-jdkN.md and .svg there (default: docs).")
  private Path pageDirectory;

  @Mixin private ReportOption output;

  @Override
  public Integer call() throws Exception {
    checkAtLeast(10, vectors, "--vectors");
    checkAtLeast(1, dimensions, "--dims");
    checkAtLeast(1, queries, "--queries");
    checkAtLeast(1, threads, "--threads");
    checkAtLeast(1, rounds, "--rounds");
    checkAtLeast(1, sliceMillis, "--slice");
    IndexPage page = new IndexPage(command(), rounds, sliceMillis, queries);
    for (DataKind kind : kinds) {
      measure(data(kind), page);
    }
    page.write(pageDirectory);
    return ExitCode.OK;
  }

  /** What repeats the run, defaults included: they may change. */
  private String command() {
    return "bin/stickers bench index --data %s --vectors %d --dims %d --queries %d --threads %d"
            .formatted(join(kinds), vectors, dimensions, queries, threads)
        + " \\\n  --engines %s --rounds %d --slice %d"
            .formatted(join(engines), rounds, sliceMillis);
  }

  private static String join(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  private void checkAtLeast(int least, int value, String option) {
    if (value < least) {
      throw new ParameterException(
          spec.commandLine(), option + " must be at least " + least + ", was " + value);
    }
  }

  private DataSet data(DataKind kind) {
    if (kind == DataKind.CLUSTERED) {
      return ClusteredVectors.generate(vectors, queries, dimensions);
    }
    try (ProgressMeter meter = new ProgressMeter(err(), "Encoding sentences:")) {
      return SentenceVectors.generate(vectors, queries, options.load(), meter);
    }
  }

  private void measure(DataSet data, IndexPage page) throws Exception {
    Path scratch = Files.createTempDirectory("sticker-streams-bench");
    try (IndexContest contest = new IndexContest(data, threads, scratch, err())) {
      for (Engine engine : engines) {
        contest.enter(engine);
      }
      contest.calibrate();
      contest.run(rounds, Duration.ofMillis(sliceMillis));
      output.report().print(contest.rows());
      page.add(data, threads, contest);
    } finally {
      delete(scratch);
    }
  }

  private static void delete(Path directory) throws IOException {
    Utils.delete(directory.toFile());
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
