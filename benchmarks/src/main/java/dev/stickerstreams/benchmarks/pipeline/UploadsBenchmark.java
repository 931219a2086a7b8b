package dev.stickerstreams.benchmarks.pipeline;

import dev.stickerstreams.app.EncoderSettings;
import dev.stickerstreams.app.StickerApplication;
import dev.stickerstreams.app.catalogue.Catalogue;
import dev.stickerstreams.app.cli.CatalogueOption;
import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.benchmarks.ApplicationSettings;
import dev.stickerstreams.benchmarks.Benchmark;
import dev.stickerstreams.benchmarks.load.ChatTexts;
import dev.stickerstreams.benchmarks.load.ChatTexts.Language;
import dev.stickerstreams.benchmarks.load.Latencies;
import dev.stickerstreams.benchmarks.load.LoadClient;
import dev.stickerstreams.benchmarks.load.Median;
import dev.stickerstreams.benchmarks.report.ReportOption;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how long messages take beside uploads of images. */
@Command(
    name = "uploads",
    description = "Measures how long messages take beside uploads of images.",
    footer = {
      "",
      "Broker, load generator and application share this process. Messages come at half of what the"
          + " application reached before. In every round they come for a while without uploads, and"
          + " then beside images of the catalogue that are uploaded as new stickers: decoded, read"
          + " and encoded. Latency is from when a message is due until its answer is read,"
          + " committed."
    })
public final class UploadsBenchmark implements Benchmark {

  private static final int TEXTS = 4_000;
  private static final long SEED = 820;
  private static final int IMAGES = 300;
  private static final Duration LEAD_IN = Duration.ofSeconds(2);

  @Spec private CommandSpec spec;

  @Option(
      names = "--uploads",
      paramLabel = "PER_MINUTE",
      defaultValue = "120",
      description = "Images uploaded a minute (default: ${DEFAULT-VALUE}).")
  private int uploadsPerMinute;

  @Mixin private CatalogueOption catalogue;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--slice",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "Time of each side in a round (default: ${DEFAULT-VALUE}).")
  private int sliceSeconds;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Load before, of which the last sixth is measured (default: ${DEFAULT-VALUE}).")
  private int warmUpSeconds;

  @Option(
      names = "--load",
      paramLabel = "PER_SECOND",
      description = "Messages a second (default: half of what is reached).")
  private Optional<Double> loadPerSecond = Optional.empty();

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Keeps topics and index here, for further runs (default: not kept).")
  private Optional<Path> dataDirectory = Optional.empty();

  @Mixin private ApplicationSettings settings;

  @Mixin private ReportOption output;

  /** The slices of all rounds with one pace of uploads. */
  private static final class Side {

    private final int uploadsPerMinute;
    private final List<Latencies> slices = new ArrayList<>();

    Side(int uploadsPerMinute) {
      this.uploadsPerMinute = uploadsPerMinute;
    }

    UploadsRow row(double load, Side other) {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < slices.size(); i++) {
        ratios.add(slices.get(i).p99Millis() / other.slices.get(i).p99Millis());
      }
      return new UploadsRow(
          uploadsPerMinute,
          load,
          slices.stream().mapToInt(Latencies::count).sum(),
          Median.of(slices.stream().map(Latencies::p50Millis).toList()),
          Median.of(slices.stream().map(Latencies::p99Millis).toList()),
          Median.of(ratios));
    }
  }

  @Override
  public Integer call() throws Exception {
    try (Workbench workbench = Workbench.open(dataDirectory, settings.values())) {
      Catalogue stickers = Catalogue.open(catalogue.directory());
      workbench.importCatalogue(stickers, spec.commandLine().getErr());
      measure(workbench, images(stickers));
    }
    return ExitCode.OK;
  }

  private static List<byte[]> images(Catalogue catalogue) {
    try (Stream<Sticker> stickers = catalogue.stickers()) {
      return stickers
          .map(Sticker::getImage)
          .filter(Objects::nonNull)
          .limit(IMAGES)
          .map(UploadsBenchmark::bytes)
          .toList();
    }
  }

  private static byte[] bytes(ByteBuffer image) {
    byte[] bytes = new byte[image.remaining()];
    image.duplicate().get(bytes);
    return bytes;
  }

  private void measure(Workbench workbench, List<byte[]> images)
      throws InterruptedException, TimeoutException {
    StickerStreamsConfig config = workbench.config(Map.of());
    List<String> texts = new ChatTexts(Language.ZH, SEED).next(TEXTS);
    try (StickerApplication ignored = Workbench.start(config, EncoderSettings.open(config));
        LoadClient client = LoadClient.open(workbench.own(), texts)) {
      double load = load(client);
      Side quiet = new Side(0);
      Side busy = new Side(uploadsPerMinute);
      for (int round = 1; round <= rounds; round++) {
        for (Side side : List.of(quiet, busy)) {
          Latencies slice = slice(workbench, config, images, client, load, side.uploadsPerMinute);
          side.slices.add(slice);
          say(
              "round %d of %d: %d uploads a minute, p50 %.1f ms, p99 %.1f ms"
                  .formatted(
                      round, rounds, side.uploadsPerMinute, slice.p50Millis(), slice.p99Millis()));
        }
      }
      output.report().print(List.of(quiet.row(load, quiet), busy.row(load, quiet)));
    }
  }

  private double load(LoadClient client) throws InterruptedException, TimeoutException {
    Duration measured = Duration.ofSeconds(Math.max(1, warmUpSeconds / 6));
    Duration leadIn = Duration.ofSeconds(warmUpSeconds).minus(measured);
    double reached = client.saturate(leadIn, measured).perSecond();
    say("%.0f messages a second at most".formatted(reached));
    return loadPerSecond.orElse(reached / 2);
  }

  private Latencies slice(
      Workbench workbench,
      StickerStreamsConfig config,
      List<byte[]> images,
      LoadClient client,
      double load,
      int perMinute)
      throws InterruptedException, TimeoutException {
    String topic = config.topics().stickers();
    try (ImageUploads ignored =
        new ImageUploads(workbench.own().bootstrapServers(), topic, images, perMinute)) {
      return client.pace(load, LEAD_IN, Duration.ofSeconds(sliceSeconds));
    }
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
