package dev.stickerstreams.demo.playground;

import dev.stickerstreams.app.EncoderSettings;
import dev.stickerstreams.app.StickerApplication;
import dev.stickerstreams.app.catalogue.Catalogue;
import dev.stickerstreams.app.catalogue.CatalogueImporter;
import dev.stickerstreams.app.catalogue.ImportProgress;
import dev.stickerstreams.app.config.ConfigSources;
import dev.stickerstreams.app.topics.TopicAdmin;
import dev.stickerstreams.app.topics.TopicPlan;
import dev.stickerstreams.demo.broker.BrokerSettings;
import dev.stickerstreams.demo.broker.EmbeddedBroker;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.metrics.EncoderMeters;
import dev.stickerstreams.topology.metrics.Meters;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A broker, the application and a catalogue in this process.
 *
 * <p>Topics and index stay on disk, so that a later start finds the catalogue encoded and indexed.
 * {@link #close()} is idempotent: the application first, then the broker.
 */
public final class Playground implements AutoCloseable {

  private static final int PARTITIONS = 4;
  private static final short ONE_COPY = 1;
  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final Duration IMPORT_LIMIT = Duration.ofSeconds(30);
  private static final Duration STALL_LIMIT = Duration.ofMinutes(2);

  private final PlaygroundOptions options;
  private final PlaygroundDirectory directory;
  private final EmbeddedBroker broker;
  private final StickerStreamsConfig config;
  private final PrometheusMeterRegistry meters;
  private final StickerApplication application;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Playground(
      PlaygroundOptions options,
      PlaygroundDirectory directory,
      EmbeddedBroker broker,
      StickerStreamsConfig config,
      Encoders encoders,
      PrometheusMeterRegistry meters) {
    this.options = options;
    this.directory = directory;
    this.broker = broker;
    this.config = config;
    this.meters = meters;
    this.application = new StickerApplication(config, encoders, meters);
  }

  /**
   * Starts everything; returns when the whole catalogue can be searched.
   *
   * @param progress told how many stickers are in the index, when there is a catalogue to encode
   * @throws TimeoutException if the application does not run within a minute, or stops indexing
   */
  public static Playground start(PlaygroundOptions options, ImportProgress progress)
      throws InterruptedException, TimeoutException {
    Playground playground = open(options);
    try {
      playground.run(progress);
      return playground;
    } catch (RuntimeException | InterruptedException | TimeoutException e) {
      playground.close();
      throw e;
    }
  }

  private static Playground open(PlaygroundOptions options) {
    Path data = options.data().orElseGet(() -> PlaygroundDirectory.defaultFor(options.catalogue()));
    Map<String, String> settings = new HashMap<>(options.settings());
    settings.put(StickerStreamsConfig.STATE_DIR, data.resolve("state").toString());
    StickerStreamsConfig models = ConfigSources.load(Optional.empty(), settings);
    PrometheusMeterRegistry meters = Meters.open();
    Encoders encoders = EncoderSettings.open(models, new EncoderMeters(meters));
    String contents = encoders.fingerprint() + options.imageUriPrefix().orElse("");
    PlaygroundDirectory directory =
        PlaygroundDirectory.prepare(data, options.catalogue(), contents);
    EmbeddedBroker broker =
        EmbeddedBroker.start(BrokerSettings.in(directory.broker()).withPort(options.brokerPort()));
    settings.put(StickerStreamsConfig.BOOTSTRAP_SERVERS, broker.bootstrapServers());
    StickerStreamsConfig config = ConfigSources.load(Optional.empty(), settings);
    return new Playground(options, directory, broker, config, encoders, meters);
  }

  private void run(ImportProgress progress) throws InterruptedException, TimeoutException {
    try (TopicAdmin admin = new TopicAdmin(KafkaSettings.client(config))) {
      List<TopicPlan> plans = TopicPlan.all(config.topics(), PARTITIONS, PARTITIONS);
      admin.create(plans, Optional.of(ONE_COPY));
    }
    application.start();
    if (!application.awaitRunning(START_LIMIT)) {
      throw new TimeoutException("The application does not run after " + START_LIMIT + ".");
    }
    if (!directory.isImported()) {
      importCatalogue(progress);
      directory.setImported();
    }
  }

  private void importCatalogue(ImportProgress progress)
      throws InterruptedException, TimeoutException {
    Catalogue plain = Catalogue.open(options.catalogue());
    Catalogue catalogue = options.imageUriPrefix().map(plain::withImageUriPrefix).orElse(plain);
    long total =
        new CatalogueImporter(config, IMPORT_LIMIT)
            .publish(catalogue, 0, (done, all) -> {})
            .published();
    awaitIndexed(total, progress);
  }

  private void awaitIndexed(long total, ImportProgress progress)
      throws InterruptedException, TimeoutException {
    long indexed = 0;
    long lastChangeNanos = System.nanoTime();
    while (indexed < total) {
      Thread.sleep(20);
      long now = application.index().size();
      if (now != indexed) {
        indexed = now;
        lastChangeNanos = System.nanoTime();
        progress.stored(indexed, total);
      } else if (System.nanoTime() - lastChangeNanos > STALL_LIMIT.toNanos()) {
        throw new TimeoutException(
            "%d of %d stickers are indexed and no more for %s; topic %s says what was rejected."
                .formatted(indexed, total, STALL_LIMIT, config.topics().events()));
      }
    }
  }

  /** A client of the playground's topics. Close it before the playground. */
  public SuggestionClient client() {
    return SuggestionClient.open(config);
  }

  /** A client that publishes and deletes stickers. Close it before the playground. */
  public UploadClient uploadClient() {
    return UploadClient.open(config, application.index());
  }

  /** Directory for the images of stickers that are uploaded; goes when the catalogue changes. */
  public Path uploadedImages() {
    return directory.uploads();
  }

  public StickerApplication application() {
    return application;
  }

  /** The configuration in effect, with the broker's address. */
  public StickerStreamsConfig config() {
    return config;
  }

  /** Meters of the application. */
  public PrometheusMeterRegistry meters() {
    return meters;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      application.close();
      broker.close();
      meters.close();
    }
  }
}
