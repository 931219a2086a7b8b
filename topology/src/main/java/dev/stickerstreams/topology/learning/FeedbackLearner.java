package dev.stickerstreams.topology.learning;

import dev.stickerstreams.schemas.FeedbackAction;
import dev.stickerstreams.schemas.StickerFeedback;
import dev.stickerstreams.schemas.StickerPopularity;
import dev.stickerstreams.topology.batching.PollCommit;
import dev.stickerstreams.topology.deadletter.DeadLetters;
import dev.stickerstreams.topology.deadletter.RejectedRecordException;
import dev.stickerstreams.topology.limits.Limits;
import dev.stickerstreams.topology.metrics.PipelineMetrics;
import java.time.Duration;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Learns from feedback: what the sender sent and waved away goes to the store that rankings of the
 * same partition read, how often a sticker is shown and sent to the topic of popularity. Feedback
 * that cannot be used becomes a dead letter. What was not touched for the retention is removed by
 * the clock, a little at a time.
 */
public final class FeedbackLearner implements Processor<byte[], byte[], Object, Object> {

  private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(10);
  private static final int SWEPT_AT_ONCE = 2_000;

  private final String topic;
  private final Deserializer<StickerFeedback> deserializer;
  private final LearningSettings settings;
  private final PollCommit pollCommit;
  private final FeedbackRoutes routes;
  private final PipelineMetrics metrics;
  private ProcessorContext<Object, Object> context;
  private LearnedState state;
  private Lessons lessons;
  private Bytes sweepFrom;

  /**
   * An operator that forwards by name.
   *
   * @param topic topic the feedback comes from, which the deserializer may need to know
   */
  public FeedbackLearner(
      String topic,
      Deserializer<StickerFeedback> deserializer,
      LearningSettings settings,
      PollCommit pollCommit,
      FeedbackRoutes routes,
      PipelineMetrics metrics) {
    this.topic = topic;
    this.deserializer = deserializer;
    this.settings = settings;
    this.pollCommit = pollCommit;
    this.routes = routes;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    this.context = context;
    KeyValueStore<Bytes, byte[]> store = context.getStateStore(routes.store());
    this.state = new LearnedState(store);
    this.lessons = new Lessons(store, settings, context.taskId().partition());
    context.schedule(SWEEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::sweep);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    try {
      Limits.checkHeaders(record.headers());
      if (record.value() == null) {
        state.forgetConversation(FeedbackLimits.conversation(record.key()));
        metrics.feedback(FeedbackAction.FORGET);
      } else {
        learn(record);
      }
    } catch (RejectedRecordException | SerializationException reason) {
      metrics.deadLetter(context.recordMetadata().orElseThrow().topic());
      context.forward(DeadLetters.letter(record, context, reason), routes.deadLetters());
    } finally {
      pollCommit.processed(context);
    }
  }

  private void learn(Record<byte[], byte[]> record) {
    StickerFeedback feedback = deserializer.deserialize(topic, record.value());
    FeedbackLimits.check(record.key(), feedback);
    lessons
        .learn(feedback, record.timestamp())
        .ifPresent(
            counted ->
                forward(
                    new PopularityKey(counted.getPartition(), counted.getStickerId()),
                    counted,
                    record.timestamp()));
    metrics.feedback(feedback.getAction());
  }

  private void forward(PopularityKey key, StickerPopularity popularity, long atMillis) {
    context.forward(
        new Record<Object, Object>(key.toString(), popularity, atMillis), routes.popularity());
  }

  private void sweep(long nowMillis) {
    LearnedState.Swept swept =
        state.sweep(sweepFrom, nowMillis - settings.retentionMillis(), SWEPT_AT_ONCE);
    sweepFrom = swept.next().orElse(null);
    int partition = context.taskId().partition();
    swept
        .stickers()
        .forEach(sticker -> forward(new PopularityKey(partition, sticker), null, nowMillis));
  }
}
