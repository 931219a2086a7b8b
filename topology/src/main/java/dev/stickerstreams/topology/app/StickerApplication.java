package dev.stickerstreams.topology.app;

import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.state.StickerIndex;
import dev.stickerstreams.state.StickerIndexStoreBuilder;
import dev.stickerstreams.topology.StickerTopology;
import dev.stickerstreams.topology.batching.PollInterceptor;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.deadletter.DeadLetterPublisher;
import dev.stickerstreams.topology.metrics.PipelineMetrics;
import dev.stickerstreams.topology.topics.TopicAdmin;
import dev.stickerstreams.topology.topics.TopicPlan;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance of the application.
 *
 * <p>{@link #start()} returns once the index is restored, which is when Kafka Streams begins to
 * process. {@link #close()} is idempotent and closes Kafka Streams first, so that no record is in
 * work when the encoders go.
 */
public final class StickerApplication implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StickerApplication.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

  private final StickerStreamsConfig config;
  private final Encoders encoders;
  private final StickerIndexStoreBuilder index;
  private final LazyDeadLetters deadLetters;
  private final KafkaStreams streams;
  private final CountDownLatch running = new CountDownLatch(1);
  private final CompletableFuture<Optional<Throwable>> ended = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Wires an instance; nothing runs yet.
   *
   * @param encoders closed with the application
   */
  public StickerApplication(
      StickerStreamsConfig config, Encoders encoders, MeterRegistry registry) {
    this.config = config;
    this.encoders = encoders;
    this.index = IndexSettings.storeBuilder(config);
    this.deadLetters =
        new LazyDeadLetters(KafkaSettings.client(config), config.topics().deadLetters());
    StickerTopology topology = wire(config, encoders, index, deadLetters, registry);
    Properties settings = KafkaSettings.streams(config);
    settings.putAll(PollInterceptor.settings(topology.earlyWork()));
    this.streams = new KafkaStreams(topology.build(), settings);
    streams.setStateListener((now, before) -> stateChanged(now));
    streams.setUncaughtExceptionHandler(new ThreadReplacement(ended));
  }

  /** The topology as text, without a broker. */
  public static String describe(StickerStreamsConfig config, Encoders encoders) {
    StickerTopology topology =
        wire(
            config,
            encoders,
            IndexSettings.storeBuilder(config),
            () -> {
              throw new IllegalStateException("A topology that is only described runs nothing.");
            },
            new SimpleMeterRegistry());
    return topology.build().describe().toString();
  }

  private static StickerTopology wire(
      StickerStreamsConfig config,
      Encoders encoders,
      StickerIndexStoreBuilder index,
      Supplier<DeadLetterPublisher> deadLetters,
      MeterRegistry registry) {
    return new StickerTopology(
        config,
        AvroSerdes.from(config.serdeSettings()),
        encoders,
        index,
        deadLetters,
        new PipelineMetrics(registry),
        Clock.systemUTC());
  }

  /**
   * Checks the topics, fills the index and begins to answer.
   *
   * @throws dev.stickerstreams.topology.topics.UnusableTopicsException if a topic is missing or
   *     dangerous
   */
  public void start() {
    try (TopicAdmin admin = new TopicAdmin(KafkaSettings.client(config))) {
      admin.require(TopicPlan.all(config.topics(), 1, 1));
    }
    streams.start();
  }

  /** Waits until the instance processes messages; false if it does not within the limit. */
  public boolean awaitRunning(Duration limit) throws InterruptedException {
    return running.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Completes when the instance has stopped: empty after {@link #close()}, else with the cause. */
  public CompletableFuture<Optional<Throwable>> ended() {
    return ended;
  }

  /** The index, once {@link #start()} has returned. */
  public StickerIndex index() {
    return index
        .store()
        .orElseThrow(() -> new IllegalStateException("The application was not started."));
  }

  /** State of Kafka Streams. */
  public KafkaStreams.State state() {
    return streams.state();
  }

  private void stateChanged(KafkaStreams.State now) {
    if (now == KafkaStreams.State.RUNNING) {
      running.countDown();
    }
    if (now == KafkaStreams.State.ERROR) {
      ended.complete(Optional.of(new IllegalStateException("Kafka Streams stopped on an error.")));
    }
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    if (!streams.close(CLOSE_LIMIT)) {
      LOG.warn("Kafka Streams did not close within {}; going on without it.", CLOSE_LIMIT);
    }
    encoders.close();
    deadLetters.close();
    ended.complete(Optional.empty());
  }
}
