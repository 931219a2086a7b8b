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
import dev.stickerstreams.demo.broker.LoopbackPort;
import dev.stickerstreams.demo.registry.EmbeddedRegistry;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.schemas.registry.RegistryConfig;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.lexical.LexicalIndex;
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
import java.util.function.Consumer;

/**
 * A broker, the application and a catalogue in this process.
 *
 * <p>Topics and index stay on disk, so that a later start finds the catalogue encoded and indexed.
 * One thread prepares, launches and fills it; any may ask meanwhile how far it is. {@link #close()}
 * is idempotent: the application first, then broker and registry.
 */
public final class Playground implements AutoCloseable {

  private static final int PARTITIONS = 4;
  private static final short ONE_COPY = 1;
  private static final String REGISTRY = "schema-registry.jsonl";
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  /** A slow machine takes minutes for the first uploads, and retries would not make it faster. */
  private static final String ENCODER_TIMEOUT_MILLIS = "120000";

  private static final Duration IMPORT_LIMIT = Duration.ofSeconds(30);
  private static final Duration STALL_LIMIT = Duration.ofMinutes(5);

  private static final Duration WORDS_LIMIT = Duration.ofSeconds(30);

  private final PlaygroundOptions options;
  private final Path data;
  private final BrokerSettings brokerSettings;
  private final Optional<Integer> registryPort;
  private final StickerStreamsConfig config;
  private final PrometheusMeterRegistry meters = Meters.open();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile StartProgress progress = StartProgress.at(StartStage.PREPARATION);
  private volatile PlaygroundDirectory directory;
  private volatile EmbeddedRegistry registry;
  private volatile EmbeddedBroker broker;
  private volatile StickerApplication application;

  private Playground(
      PlaygroundOptions options,
      Path data,
      BrokerSettings brokerSettings,
      Optional<Integer> registryPort) {
    this.options = options;
    this.data = data;
    this.brokerSettings = brokerSettings;
    this.registryPort = registryPort;
    Map<String, String> settings = new HashMap<>();
    settings.put(StickerStreamsConfig.ENCODER_TIMEOUT_MILLIS, ENCODER_TIMEOUT_MILLIS);
    settings.putAll(options.settings());
    settings.put(StickerStreamsConfig.STATE_DIR, data.resolve("state").toString());
    settings.put(StickerStreamsConfig.BOOTSTRAP_SERVERS, brokerSettings.bootstrapServers());
    registryUrl().ifPresent(url -> settings.put(RegistryConfig.URL, url));
    this.config = ConfigSources.load(Optional.empty(), settings);
  }

  /**
   * Starts everything; returns when the whole catalogue can be searched.
   *
   * @param progress told how many stickers are in the index, when there is a catalogue to encode
   * @throws TimeoutException if the application does not run within three minutes, or stops
   *     indexing
   */
  public static Playground start(PlaygroundOptions options, ImportProgress progress)
      throws InterruptedException, TimeoutException {
    Playground playground = prepare(options);
    try {
      playground.launch(stage -> {});
      playground.fill(progress);
      return playground;
    } catch (RuntimeException | InterruptedException | TimeoutException e) {
      playground.close();
      throw e;
    }
  }

  /** Settles what is to be started, and at which ports; starts nothing yet. */
  public static Playground prepare(PlaygroundOptions options) {
    Path data = options.data().orElseGet(() -> PlaygroundDirectory.defaultFor(options.catalogue()));
    BrokerSettings broker =
        BrokerSettings.in(data.resolve(PlaygroundDirectory.BROKER))
            .withPort(options.brokerPort())
            .withFreePort();
    return new Playground(options, data, broker, free(options.registryPort()));
  }

  private static Optional<Integer> free(Optional<Integer> port) {
    return port.map(wanted -> LoopbackPort.reserve(List.of(wanted)).get(0));
  }

  /**
   * Starts broker and application; returns when messages are answered, from whatever the index
   * holds by then.
   *
   * @param stages told of every stage as it begins
   * @throws TimeoutException if the application does not run within three minutes
   */
  public void launch(Consumer<StartStage> stages) throws InterruptedException, TimeoutException {
    enter(StartStage.MODELS, stages);
    Encoders encoders = EncoderSettings.open(config, new EncoderMeters(meters));
    try {
      enter(StartStage.BROKER, stages);
      startBroker(contents(encoders));
      enter(StartStage.APPLICATION, stages);
      application = new StickerApplication(config, encoders, meters);
    } finally {
      if (application == null) {
        encoders.close();
      }
    }
    application.start();
    if (!application.awaitRunning(START_LIMIT)) {
      throw new TimeoutException(
          "The application does not run after %d s".formatted(START_LIMIT.toSeconds()));
    }
  }

  /** Begins a stage of the start. */
  private void enter(StartStage stage, Consumer<StartStage> stages) {
    progress = StartProgress.at(stage);
    stages.accept(stage);
  }

  /** What the topics hold depends on it; values that need a registry are read with one only. */
  private String contents(Encoders encoders) {
    return encoders.fingerprint()
        + options.imageUriPrefix().orElse("")
        + (registryPort.isPresent() ? REGISTRY : "");
  }

  private void startBroker(String contents) {
    directory = PlaygroundDirectory.prepare(data, options.catalogue(), contents);
    if (registryPort.isPresent()) {
      registry = EmbeddedRegistry.start(registryPort.get(), data.resolve(REGISTRY));
    }
    broker = EmbeddedBroker.start(brokerSettings);
    try (TopicAdmin admin = new TopicAdmin(KafkaSettings.client(config))) {
      List<TopicPlan> plans = TopicPlan.all(config.topics(), PARTITIONS, PARTITIONS);
      admin.create(plans, Optional.of(ONE_COPY));
    }
  }

  /**
   * Fills the index with the catalogue unless it holds it already; returns when the whole catalogue
   * can be searched.
   *
   * @param listener told how many stickers are in the index
   * @throws TimeoutException if the application stops indexing
   */
  public void fill(ImportProgress listener) throws InterruptedException, TimeoutException {
    if (!directory.isImported()) {
      progress = StartProgress.at(StartStage.CATALOGUE);
      importCatalogue(
          (done, total) -> {
            progress = new StartProgress(StartStage.CATALOGUE, done, total);
            listener.stored(done, total);
          });
      directory.setImported();
    }
    awaitWords();
    progress = StartProgress.at(StartStage.READY);
  }

  private void importCatalogue(ImportProgress progress)
      throws InterruptedException, TimeoutException {
    Catalogue plain = Catalogue.open(options.catalogue());
    Catalogue catalogue = options.imageUriPrefix().map(plain::withImageUriPrefix).orElse(plain);
    try (Rejections rejected = Rejections.watch(config)) {
      long total =
          new CatalogueImporter(config, IMPORT_LIMIT)
              .publish(catalogue, 0, (done, all) -> {})
              .published();
      awaitIndexed(total, rejected, progress);
      rejected.report(total);
    }
  }

  /** Waits until each sticker is in the index or rejected. */
  private void awaitIndexed(long total, Rejections rejected, ImportProgress progress)
      throws InterruptedException, TimeoutException {
    long indexed = 0;
    long lastChangeNanos = System.nanoTime();
    while (indexed + rejected.count() < total) {
      Thread.sleep(20);
      long now = application.index().size();
      if (now != indexed) {
        indexed = now;
        lastChangeNanos = System.nanoTime();
        progress.stored(indexed, total);
      } else if (System.nanoTime() - lastChangeNanos > STALL_LIMIT.toNanos()) {
        throw new TimeoutException(
            "%d of %d stickers are indexed and no more for %d s; topic %s says what was rejected"
                .formatted(indexed, total, STALL_LIMIT.toSeconds(), config.topics().events()));
      }
    }
  }

  /** Waits until words find each sticker; messages would be answered without them, if worse. */
  private void awaitWords() throws InterruptedException {
    long deadline = System.nanoTime() + WORDS_LIMIT.toNanos();
    while (application.words().map(LexicalIndex::size).orElse(0) < application.index().size()
        && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
  }

  /** How far the start is. */
  public StartProgress progress() {
    return progress;
  }

  /** A client of the playground's topics. Close it before the playground. */
  public SuggestionClient client() {
    return SuggestionClient.open(config);
  }

  /** A client that publishes and deletes stickers. Close it before the playground. */
  public UploadClient uploadClient() {
    return UploadClient.open(config, application().index());
  }

  /**
   * A conversation of two over the playground's topics. Close it before the client.
   *
   * @param client publishes what is said; stays open
   * @param listener hears what comes back
   */
  public TwoSidedChat chat(SuggestionClient client, TwoSidedChat.Listener listener) {
    return TwoSidedChat.open(config, client, listener);
  }

  /** Directory for the images of stickers that are uploaded; goes when the catalogue changes. */
  public Path uploadedImages() {
    return data.resolve(PlaygroundDirectory.UPLOADS);
  }

  /**
   * The application.
   *
   * @throws IllegalStateException before it was launched
   */
  public StickerApplication application() {
    return launched()
        .orElseThrow(() -> new IllegalStateException("The playground was not launched."));
  }

  /** The application; empty until its models are loaded. */
  public Optional<StickerApplication> launched() {
    return Optional.ofNullable(application);
  }

  /** Where the schema registry is; empty where there is none. */
  public Optional<String> registryUrl() {
    return registryPort.map(EmbeddedRegistry::url);
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
      launched().ifPresent(StickerApplication::close);
      Optional.ofNullable(broker).ifPresent(EmbeddedBroker::close);
      Optional.ofNullable(registry).ifPresent(EmbeddedRegistry::close);
      meters.close();
    }
  }
}
