package dev.stickerstreams.app;

import dev.stickerstreams.app.access.AccessCheck;
import dev.stickerstreams.app.access.AccessPlan;
import dev.stickerstreams.app.topics.TopicAdmin;
import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.state.DatabaseStatistics;
import dev.stickerstreams.state.FillProgress;
import dev.stickerstreams.state.SourceTopic;
import dev.stickerstreams.state.SpaceStatistics;
import dev.stickerstreams.state.StickerIndex;
import dev.stickerstreams.state.StickerIndexStore;
import dev.stickerstreams.state.StickerIndexStoreBuilder;
import dev.stickerstreams.topology.StickerTopology;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.deadletter.DeadLetterPublisher;
import dev.stickerstreams.topology.lexical.LexicalIndex;
import dev.stickerstreams.topology.lexical.LexicalKeeper;
import dev.stickerstreams.topology.metrics.IndexDatabaseMeters;
import dev.stickerstreams.topology.metrics.IndexHealthMeters;
import dev.stickerstreams.topology.metrics.IndexMeters;
import dev.stickerstreams.topology.metrics.LexicalMeters;
import dev.stickerstreams.topology.metrics.PipelineMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance of the application.
 *
 * <p>{@link #start()} returns once the index is restored, which is when Kafka Streams begins to
 * process. {@link #close()} is idempotent and closes Kafka Streams first, so that no record is in
 * work when the encoders go. Should that take too long, the encoders stay open: a record that loses
 * its encoder would end among the dead letters.
 */
public final class StickerApplication implements InstanceView, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StickerApplication.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

  private final StickerStreamsConfig config;
  private final Encoders encoders;
  private final StickerIndexStoreBuilder index;
  private final LexicalKeeper words;
  private final LazyDeadLetters deadLetters;
  private final StickerTopology wiring;
  private final String description;
  private final StreamsPart messages;
  private final StreamsPart uploads;
  private final IndexWatch indexWatch;
  private final CompletableFuture<Optional<Throwable>> ended = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean topicsChecked;
  private volatile SourceTopic source;
  private volatile SourceWatch sourceWatch;
  private volatile TransactionWatch transactionWatch;
  private volatile TopicAdmin watchAdmin;
  private volatile boolean indexRestored;

  /**
   * Wires an instance; nothing runs yet.
   *
   * @param encoders closed with the application
   */
  public StickerApplication(
      StickerStreamsConfig config, Encoders encoders, MeterRegistry registry) {
    this(config, encoders, IndexSettings.storeBuilder(config), registry);
  }

  private StickerApplication(
      StickerStreamsConfig config,
      Encoders encoders,
      StickerIndexStoreBuilder index,
      MeterRegistry registry) {
    this.config = config;
    this.encoders = encoders;
    this.index = index;
    this.words = new LexicalKeeper(IndexSettings.lexicalDirectory(config));
    this.deadLetters =
        new LazyDeadLetters(KafkaSettings.client(config), config.topics().deadLetters());
    PipelineMetrics metrics = new PipelineMetrics(registry, config.topics());
    this.wiring = wire(config, encoders, index, words::index, deadLetters, metrics);
    this.description = wiring.describe();
    this.messages =
        new StreamsPart(
            wiring.addMessages(new Topology()),
            KafkaSettings.streams(config),
            wiring.messagePolls(),
            metrics,
            registry,
            ended);
    messages.listen(new FillProgress());
    this.uploads =
        new StreamsPart(
            wiring.addUploads(new Topology()),
            KafkaSettings.uploads(config),
            wiring.uploadPolls(),
            metrics,
            registry,
            ended);
    this.indexWatch = new IndexWatch(config, spaces(encoders), index::store);
    new IndexMeters(this::stickers, this::indexStatistics, spaces(encoders)).bindTo(registry);
    new IndexDatabaseMeters(this::databaseStatistics).bindTo(registry);
    new LexicalMeters(words::index).bindTo(registry);
    new IndexHealthMeters(indexWatch::latest, spaces(encoders)).bindTo(registry);
    metrics.indexSource(this::isSourceUnchanged);
    sources(config).forEach(topic -> metrics.heldBack(topic, () -> heldBackSeconds(topic)));
  }

  /**
   * Opens the encoders and wires an instance; its stored index is opened meanwhile, and until
   * {@link #start()} needs it.
   *
   * @param encoders closed with the application
   */
  public static StickerApplication open(
      StickerStreamsConfig config, Supplier<Encoders> encoders, MeterRegistry registry) {
    StickerIndexStoreBuilder index = IndexSettings.storeBuilder(config);
    index.preload(IndexSettings.globalStateDir(config));
    try {
      return new StickerApplication(config, encoders.get(), index, registry);
    } catch (RuntimeException | Error e) {
      index.close();
      throw e;
    }
  }

  /** The topology as text, without a broker. */
  public static String describe(StickerStreamsConfig config, Encoders encoders) {
    StickerTopology topology =
        wire(
            config,
            encoders,
            IndexSettings.storeBuilder(config),
            Optional::empty,
            () -> {
              throw new IllegalStateException("A topology that is only described runs nothing.");
            },
            new PipelineMetrics(new SimpleMeterRegistry(), config.topics()));
    return topology.describe();
  }

  private static StickerTopology wire(
      StickerStreamsConfig config,
      Encoders encoders,
      StickerIndexStoreBuilder index,
      Supplier<Optional<LexicalIndex>> words,
      Supplier<DeadLetterPublisher> deadLetters,
      PipelineMetrics metrics) {
    AvroSerdes serdes = AvroSerdes.from(config.serdeSettings());
    metrics.unreadContent(serdes::recordsWithUnreadContent);
    return new StickerTopology(
        config, serdes, encoders, index, words, deadLetters, metrics, Clock.systemUTC());
  }

  /**
   * Checks brokers, permissions and topics; {@link #start} does so, too, unless it was done.
   *
   * @throws dev.stickerstreams.app.access.MissingAccessException if the brokers do not permit what
   *     the application needs
   * @throws dev.stickerstreams.app.topics.UnusableTopicsException if a topic is missing or
   *     dangerous
   */
  public void check() {
    try (AccessCheck access = new AccessCheck(KafkaSettings.client(config))) {
      access.require(AccessPlan.of(config));
    }
    try (TopicAdmin admin = new TopicAdmin(KafkaSettings.client(config))) {
      admin.require(config);
      source = admin.source(config.topics().embeddings());
    }
    index.expectSource(source);
    topicsChecked = true;
  }

  /**
   * Fills the index and begins to answer.
   *
   * @throws RuntimeException as {@link #check} does
   */
  public void start() {
    if (!topicsChecked) {
      check();
    }
    wiring.prepareSchemas();
    messages.start();
    index.store().ifPresent(filled -> recordSource(filled, source));
    indexRestored = true;
    uploads.start();
    words.start(index());
    watchTopics();
    indexWatch.start();
  }

  private static void recordSource(StickerIndexStore filled, SourceTopic source) {
    if (!filled.source().equals(Optional.of(source))) {
      filled.recordSource(source);
    }
  }

  /** The topics that others write to and the application reads. */
  private static List<String> sources(StickerStreamsConfig config) {
    return List.of(config.topics().messages(), config.topics().stickers());
  }

  private void watchTopics() {
    watchAdmin = new TopicAdmin(KafkaSettings.client(config));
    transactionWatch = TransactionWatch.start(watchAdmin, sources(config));
    sourceWatch =
        SourceWatch.start(
            source,
            watchAdmin,
            config.topics().embeddings(),
            Duration.ofMillis(config.getLong(StickerStreamsConfig.INDEX_CHECK_INTERVAL_MILLIS)),
            cause -> ended.complete(Optional.of(cause)));
  }

  private boolean isSourceUnchanged() {
    SourceWatch watch = sourceWatch;
    return watch == null || watch.isUnchanged();
  }

  private double heldBackSeconds(String topic) {
    TransactionWatch watch = transactionWatch;
    return watch == null ? 0 : watch.heldBackSeconds(topic);
  }

  /**
   * Waits until the instance processes messages and uploads; false if it does not within the limit.
   */
  public boolean awaitRunning(Duration limit) throws InterruptedException {
    long endNanos = System.nanoTime() + limit.toNanos();
    return messages.awaitRunning(endNanos) && uploads.awaitRunning(endNanos);
  }

  /** Completes when the instance has stopped: empty after {@link #close()}, else with the cause. */
  public CompletableFuture<Optional<Throwable>> ended() {
    return ended;
  }

  /** The index, which is complete once {@link #start()} has returned. */
  @Override
  public StickerIndex index() {
    return index
        .store()
        .orElseThrow(() -> new IllegalStateException("The application was not started."));
  }

  @Override
  public KafkaStreams.State state() {
    return uploads.isProcessing() ? messages.state() : uploads.state();
  }

  @Override
  public Readiness readiness() {
    boolean processing = messages.isProcessing() && uploads.isProcessing();
    return new Readiness(topicsChecked && isSourceUnchanged(), true, indexRestored, processing);
  }

  @Override
  public Encoders encoders() {
    return encoders;
  }

  @Override
  public Optional<LexicalIndex> words() {
    return words.index();
  }

  @Override
  public List<SpaceStatistics> indexStatistics() {
    return openIndex(StickerIndexStore::statistics).orElse(List.of());
  }

  @Override
  public String topology() {
    return description;
  }

  private Optional<DatabaseStatistics> databaseStatistics() {
    return index.store().flatMap(StickerIndexStore::databaseStatistics);
  }

  private int stickers() {
    return openIndex(StickerIndexStore::size).orElse(0);
  }

  /** The store may close at any time; a figure is then missing. */
  private <T> Optional<T> openIndex(Function<StickerIndexStore, T> figure) {
    try {
      return index.store().filter(StickerIndexStore::isOpen).map(figure);
    } catch (InvalidStateStoreException closedMeanwhile) {
      return Optional.empty();
    }
  }

  private static Set<String> spaces(Encoders encoders) {
    return encoders.spaces().stream().map(EmbeddingSpace::id).collect(Collectors.toSet());
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    indexWatch.close();
    Optional.ofNullable(sourceWatch).ifPresent(SourceWatch::close);
    Optional.ofNullable(transactionWatch).ifPresent(TransactionWatch::close);
    Optional.ofNullable(watchAdmin).ifPresent(TopicAdmin::close);
    messages.beginClose();
    boolean uploadsIdle = uploads.close(CLOSE_LIMIT);
    boolean messagesIdle = messages.close(CLOSE_LIMIT);
    words.close();
    index.close();
    if (uploadsIdle && messagesIdle) {
      encoders.close();
      deadLetters.close();
    } else {
      LOG.error("Kafka Streams did not close within {}; records are still in work.", CLOSE_LIMIT);
    }
    ended.complete(Optional.empty());
  }
}
