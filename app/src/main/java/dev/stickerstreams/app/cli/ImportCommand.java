package dev.stickerstreams.app.cli;

import dev.stickerstreams.app.catalogue.CatalogueChat;
import dev.stickerstreams.app.catalogue.CatalogueFormat;
import dev.stickerstreams.app.catalogue.CatalogueImporter;
import dev.stickerstreams.app.catalogue.ImagesFormat;
import dev.stickerstreams.app.catalogue.ImportSummary;
import dev.stickerstreams.app.catalogue.NotedStickers;
import dev.stickerstreams.app.catalogue.StickerSource;
import dev.stickerstreams.app.catalogue.UploadOutcomes;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes a catalogue to the topic of uploads. */
@Command(
    name = "import",
    description = "Publishes a catalogue of stickers to the topic of uploads, with progress.",
    footer = {
      "",
      "An import that broke off, or is interrupted, says with which --skip to continue. It may simply"
          + " be repeated, too: stickers whose content has not changed are not encoded again.",
      "",
      "Stickers of a data set that are missing, damaged or larger than upload.max.image.bytes are left"
          + " out, counted, and the first of them named.",
      "",
      "With --images every image file in DIR becomes a sticker, called like the file. A running"
          + " application reads what is written in it; each gets a line that says what became of it."
    })
public final class ImportCommand implements Subcommand {

  /** Names of the formats on the class path, for help and completion. */
  static final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return CatalogueFormat.all().stream().map(CatalogueFormat::name).sorted().iterator();
    }
  }

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(paramLabel = "DIR", description = "Directory of the catalogue.")
  private Path directory;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "jsonl",
      completionCandidates = FormatNames.class,
      description =
          "Layout of the directory: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private String format;

  @Option(
      names = "--images",
      description =
          "DIR holds image files alone; short for --format "
              + ImagesFormat.NAME
              + ". Waits for what becomes of each.")
  private boolean images;

  @Option(
      names = "--silence",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "With --images, the longest wait for a word on the next image (default: ${DEFAULT-VALUE}).")
  private int silenceSeconds;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description = "Only this part of a data set, such as train or valid.")
  private String split;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description =
          "Topic of the uploads; short for -D" + StickerStreamsConfig.TOPIC_STICKERS + "=…")
  private String topic;

  @Option(
      names = "--image-uris",
      paramLabel = "PREFIX",
      description = "Where the images are served; becomes the start of every image address.")
  private String imageUriPrefix;

  @Option(
      names = "--skip",
      paramLabel = "N",
      defaultValue = "0",
      description = "Passes over the first N stickers, to continue an import.")
  private long skip;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "Longest wait for the brokers (default: ${DEFAULT-VALUE}).")
  private int timeLimitSeconds;

  @Option(
      names = "--chat-every",
      paramLabel = "MS",
      description = {
        "Afterwards publishes a chat message every so many milliseconds, with words of the"
            + " catalogue, until it is stopped: something to watch in a demonstration."
      })
  private Optional<Long> chatMillis;

  @Option(names = "--json", description = "Prints the summary as JSON.")
  private boolean json;

  @Override
  public CommandGroup group() {
    return CommandGroup.RUN;
  }

  @Override
  public Integer call() throws InterruptedException {
    requireAtLeast("--skip", skip, 0);
    chatMillis.ifPresent(millis -> requireAtLeast("--chat-every", millis, 1));
    requireAtLeast("--time-limit", timeLimitSeconds, 1);
    requireAtLeast("--silence", silenceSeconds, 1);
    StickerStreamsConfig config = options.load(topicSetting());
    if (images) {
      return importImages(config);
    }
    StickerSource source = source(config);
    CatalogueImporter importer =
        new CatalogueImporter(config, Duration.ofSeconds(timeLimitSeconds));
    print(new ImportReport(publish(importer, source)));
    if (chatMillis.isPresent()) {
      chat(config, Duration.ofMillis(chatMillis.get()), source);
    }
    return ExitCode.OK;
  }

  private int importImages(StickerStreamsConfig config) {
    NotedStickers stickers = new NotedStickers(source(config));
    Duration limit = Duration.ofSeconds(timeLimitSeconds);
    CatalogueImporter importer = new CatalogueImporter(config, limit);
    ImageReport report = new ImageReport();
    try (UploadOutcomes outcomes = UploadOutcomes.open(config, limit)) {
      ImportSummary summary = publish(importer, stickers);
      stickers.ids().stream().limit(skip).toList().forEach(stickers.ids()::remove);
      outcomes.await(
          stickers.ids(), Duration.ofSeconds(silenceSeconds), event -> tell(report, event));
      print(new ImportReport(summary));
    }
    err().println(report.summary());
    return tellMissing(stickers.ids().size());
  }

  private void tell(ImageReport report, StickerIndexEvent event) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? report.json(event) : report.text(event));
    out.flush();
  }

  private int tellMissing(int missing) {
    if (missing > 0) {
      err()
          .printf(
              "%s: No word on %,d images within %d s. Is an application running? They are taken in"
                  + " when one is.%n",
              StickersCommand.NAME, missing, silenceSeconds);
    }
    err().flush();
    return missing > 0 ? ExitCode.UNAVAILABLE : ExitCode.OK;
  }

  private void chat(StickerStreamsConfig config, Duration interval, StickerSource source)
      throws InterruptedException {
    err().printf("A chat message every %d ms, until this is stopped.%n", interval.toMillis());
    err().flush();
    new CatalogueChat(config, interval, Duration.ofSeconds(timeLimitSeconds)).talk(source);
  }

  private ImportSummary publish(CatalogueImporter importer, StickerSource source) {
    try (ProgressMeter meter = new ProgressMeter(err(), "Importing stickers:");
        InterruptionHint hint = InterruptionHint.until(err(), skip)) {
      return importer.publish(
          source,
          skip,
          (stored, total) -> {
            hint.stored(stored);
            meter.update(stored, total);
          });
    }
  }

  private Map<String, String> topicSetting() {
    return topic == null ? Map.of() : Map.of(StickerStreamsConfig.TOPIC_STICKERS, topic);
  }

  private StickerSource source(StickerStreamsConfig config) {
    int maxImageBytes = config.getInt(StickerStreamsConfig.UPLOAD_MAX_IMAGE_BYTES);
    CatalogueFormat.Options formatOptions =
        new CatalogueFormat.Options(
            maxImageBytes, Optional.ofNullable(imageUriPrefix), Optional.ofNullable(split));
    return format().open(directory, formatOptions);
  }

  private CatalogueFormat format() {
    try {
      return CatalogueFormat.named(images ? ImagesFormat.NAME : format);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private void requireAtLeast(String option, long value, long least) {
    if (value < least) {
      throw usage("Invalid value for %s: %d; at least %d".formatted(option, value, least));
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private void print(ImportReport report) {
    report.warnings().forEach(err()::println);
    err().flush();
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? report.json() : report.text());
    out.flush();
  }
}
