package dev.stickerstreams.topology.metrics;

import dev.stickerstreams.schemas.AbstainReason;
import dev.stickerstreams.schemas.FeedbackAction;
import dev.stickerstreams.schemas.IndexOutcome;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.topology.config.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counters and timers of the path from message to suggestions and from upload to index.
 *
 * <p>Every meter exists from the start, so that a rate over one that has counted nothing yet is 0
 * and not unknown. Thread-safe.
 */
public final class PipelineMetrics {

  /** Longer ones count as this long. */
  static final Duration LONGEST_TIME = Duration.ofHours(1);

  private final MeterRegistry registry;
  private final Counter received;
  private final Counter suggested;
  private final Map<AbstainReason, Counter> abstained;
  private final Map<String, Counter> deadLetters;
  private final Map<IndexOutcome, Counter> uploads;
  private final Map<FeedbackAction, Counter> feedback;
  private final Map<Stage, Timer> stages;
  private final Timer latency;
  private final Timer freshness;
  private final Counter implausible;

  /**
   * The meters of one application.
   *
   * @param topics the topics whose records may become dead letters
   */
  public PipelineMetrics(MeterRegistry registry, Topics topics) {
    this.registry = registry;
    this.received = counter("messages.received", "Chat messages read").register(registry);
    this.suggested =
        counter("messages.suggested", "Chat messages answered with suggestions").register(registry);
    this.abstained = byConstant(AbstainReason.class, this::abstainedCounter);
    this.deadLetters =
        Stream.concat(
                Stream.of(topics.messages(), topics.stickers(), topics.embeddings()),
                topics.learning().stream()
                    .flatMap(learning -> Stream.of(learning.feedback(), learning.popularity())))
            .distinct()
            .collect(Collectors.toMap(Function.identity(), this::deadLetterCounter));
    this.uploads = byConstant(IndexOutcome.class, this::uploadCounter);
    this.feedback = byConstant(FeedbackAction.class, this::feedbackCounter);
    this.stages = byConstant(Stage.class, this::stageTimer);
    this.latency =
        timer("message.latency", "From a message's record timestamp to its answer")
            .register(registry);
    this.freshness =
        timer("upload.freshness", "From an upload's record timestamp to searchable or gone")
            .register(registry);
    this.implausible =
        counter(
                "timestamps.implausible",
                "Records whose timestamp is more than an hour from the clock; their times count as an hour or none")
            .register(registry);
  }

  /** Where the count of records comes from whose content has names that are not read. */
  public void unreadContent(LongSupplier records) {
    FunctionCounter.builder(Meters.PREFIX + "records.unread", records, LongSupplier::getAsLong)
        .description(
            "Records whose writer names fields with content otherwise, which count as empty")
        .register(registry);
  }

  /** Where it comes from whether the index reads all of its topic. */
  public void indexSource(BooleanSupplier complete) {
    Gauge.builder(Meters.PREFIX + "index.source.changed", () -> complete.getAsBoolean() ? 0 : 1)
        .description("1 where the topic that fills the index has partitions that it does not read")
        .register(registry);
  }

  /** Where it comes from for how long open transactions hold a topic's records back. */
  public void heldBack(String topic, DoubleSupplier seconds) {
    Gauge.builder(Meters.PREFIX + "topic.held.back", seconds::getAsDouble)
        .description("For how long an open transaction has held records of the topic back")
        .baseUnit("seconds")
        .tag("topic", topic)
        .register(registry);
  }

  public void messageReceived() {
    received.increment();
  }

  /** A message got its vector. */
  public void encoded(long recordMillis, Instant receivedAt, Instant encodedAt) {
    record(stages.get(Stage.POLL), Instant.ofEpochMilli(recordMillis), receivedAt);
    record(stages.get(Stage.ENCODE), receivedAt, encodedAt);
  }

  public <T> T timeSearch(Supplier<T> work) {
    return stages.get(Stage.SEARCH).record(work);
  }

  public <T> T timeRank(Supplier<T> work) {
    return stages.get(Stage.RANK).record(work);
  }

  /** A message was answered. */
  public void answered(long recordMillis, StickerSuggestions answer) {
    if (answer.getAbstained()) {
      abstained.get(answer.getAbstainReason()).increment();
    } else {
      suggested.increment();
    }
    countImplausible(Instant.ofEpochMilli(recordMillis), answer.getEmittedAt());
    record(latency, Instant.ofEpochMilli(recordMillis), answer.getEmittedAt());
  }

  /** A record became a dead letter. */
  public void deadLetter(String topic) {
    deadLetters.get(topic).increment();
  }

  /** Feedback was learned from, or something forgotten on demand. */
  public void feedback(FeedbackAction action) {
    feedback.get(action).increment();
  }

  public void upload(IndexOutcome outcome) {
    uploads.get(outcome).increment();
  }

  /** What an upload said became true of the index this long after its record was written. */
  public void searchable(long recordMillis, long nowMillis) {
    countImplausible(Instant.ofEpochMilli(recordMillis), Instant.ofEpochMilli(nowMillis));
    record(freshness, Instant.ofEpochMilli(recordMillis), Instant.ofEpochMilli(nowMillis));
  }

  private void countImplausible(Instant from, Instant to) {
    if (Duration.between(from, to).abs().compareTo(LONGEST_TIME) > 0) {
      implausible.increment();
    }
  }

  /**
   * Clocks of different machines differ: what seems to end before it began took no time. And some
   * records have timestamps of another age, one of which would outweigh all others in the sum.
   */
  private static void record(Timer timer, Instant from, Instant to) {
    Duration taken = Duration.between(from, to);
    if (taken.isNegative()) {
      timer.record(Duration.ZERO);
    } else {
      timer.record(taken.compareTo(LONGEST_TIME) > 0 ? LONGEST_TIME : taken);
    }
  }

  private Counter abstainedCounter(AbstainReason reason) {
    return counter("messages.abstained", "Chat messages answered without suggestions")
        .tag("reason", label(reason))
        .register(registry);
  }

  private Counter deadLetterCounter(String topic) {
    return counter("dead.letters", "Records that could not be used")
        .tag("topic", topic)
        .register(registry);
  }

  private Counter uploadCounter(IndexOutcome outcome) {
    return counter("uploads", "Uploads by what became of them")
        .tag("outcome", label(outcome))
        .register(registry);
  }

  private Counter feedbackCounter(FeedbackAction action) {
    return counter("feedback", "Feedback that was learned from")
        .tag("action", label(action))
        .register(registry);
  }

  private Timer stageTimer(Stage stage) {
    return timer("message.stage", "Time of a message in one stage")
        .tag("stage", stage.label())
        .register(registry);
  }

  private static <K extends Enum<K>, V> Map<K, V> byConstant(Class<K> type, Function<K, V> value) {
    Map<K, V> values = new EnumMap<>(type);
    Arrays.stream(type.getEnumConstants())
        .forEach(constant -> values.put(constant, value.apply(constant)));
    return values;
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Counter.Builder counter(String name, String description) {
    return Counter.builder(Meters.PREFIX + name).description(description);
  }

  private static Timer.Builder timer(String name, String description) {
    return Timer.builder(Meters.PREFIX + name)
        .description(description)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(1))
        .maximumExpectedValue(Duration.ofSeconds(30));
  }
}
