package dev.stickerstreams.topology.messages;

import dev.stickerstreams.encoders.EncodingException;
import dev.stickerstreams.topology.batching.Awaited;
import dev.stickerstreams.topology.batching.EarlyWork;
import dev.stickerstreams.topology.batching.PollCommit;
import dev.stickerstreams.topology.batching.Position;
import dev.stickerstreams.topology.deadletter.DeadLetters;
import dev.stickerstreams.topology.deadletter.RejectedRecordException;
import dev.stickerstreams.topology.limits.Limits;
import dev.stickerstreams.topology.metrics.PipelineMetrics;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Gives each message its vector: the one begun at the poll, or a fresh one. A message that cannot
 * be read or encoded becomes a dead letter.
 */
public final class MessageEncoder implements Processor<byte[], byte[], Object, Object> {

  private final MessageIntake intake;
  private final EarlyWork<EncodedMessage> early;
  private final PollCommit pollCommit;
  private final Duration timeLimit;
  private final PipelineMetrics metrics;
  private final String next;
  private final String deadLetters;
  private ProcessorContext<Object, Object> context;

  /**
   * An operator that forwards by name.
   *
   * @param next name of the operator that gets encoded messages
   * @param deadLetters name of the sink of dead letters
   */
  public MessageEncoder(
      MessageIntake intake,
      EarlyWork<EncodedMessage> early,
      PollCommit pollCommit,
      Duration timeLimit,
      PipelineMetrics metrics,
      String next,
      String deadLetters) {
    this.intake = intake;
    this.early = early;
    this.pollCommit = pollCommit;
    this.timeLimit = timeLimit;
    this.metrics = metrics;
    this.next = next;
    this.deadLetters = deadLetters;
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    metrics.messageReceived();
    Optional<CompletableFuture<EncodedMessage>> begun =
        early.of(Position.of(context.recordMetadata().orElseThrow()));
    try {
      Limits.checkHeaders(record.headers());
      EncodedMessage encoded =
          Awaited.result(begun.orElseGet(() -> intake.begin(record.value())), timeLimit);
      metrics.encoded(record.timestamp(), encoded.receivedAt(), encoded.encodedAt());
      context.forward(
          record
              .withKey((Object) encoded.message().getConversationId())
              .withValue((Object) encoded),
          next);
    } catch (RejectedRecordException | SerializationException | EncodingException reason) {
      metrics.deadLetter(context.recordMetadata().orElseThrow().topic());
      context.forward(DeadLetters.letter(record, context, reason), deadLetters);
    } finally {
      pollCommit.processed(context);
    }
  }
}
