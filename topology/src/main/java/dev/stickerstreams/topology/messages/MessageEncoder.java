package dev.stickerstreams.topology.messages;

import dev.stickerstreams.topology.batching.Awaited;
import dev.stickerstreams.topology.batching.EarlyWork;
import dev.stickerstreams.topology.batching.PollCommit;
import dev.stickerstreams.topology.batching.Position;
import dev.stickerstreams.topology.limits.Limits;
import dev.stickerstreams.topology.metrics.PipelineMetrics;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Gives each message its vector: the one begun at the poll, or a fresh one. A message that cannot
 * be read or encoded fails here, and {@link dev.stickerstreams.topology.deadletter.FailureHandler}
 * makes it a dead letter.
 */
public final class MessageEncoder implements Processor<byte[], byte[], String, EncodedMessage> {

  private final MessageIntake intake;
  private final EarlyWork<EncodedMessage> early;
  private final PollCommit pollCommit;
  private final Duration timeLimit;
  private final PipelineMetrics metrics;
  private ProcessorContext<String, EncodedMessage> context;

  public MessageEncoder(
      MessageIntake intake,
      EarlyWork<EncodedMessage> early,
      PollCommit pollCommit,
      Duration timeLimit,
      PipelineMetrics metrics) {
    this.intake = intake;
    this.early = early;
    this.pollCommit = pollCommit;
    this.timeLimit = timeLimit;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<String, EncodedMessage> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    metrics.messageReceived();
    try {
      EncodedMessage encoded = encoded(record);
      metrics.encoded(record.timestamp(), encoded.receivedAt(), encoded.encodedAt());
      context.forward(record.withKey(encoded.message().getConversationId()).withValue(encoded));
    } finally {
      pollCommit.processed(context);
    }
  }

  private EncodedMessage encoded(Record<byte[], byte[]> record) {
    Position position = Position.of(context.recordMetadata().orElseThrow());
    Supplier<CompletableFuture<EncodedMessage>> begin = () -> intake.begin(record.value());
    CompletableFuture<EncodedMessage> begun = early.of(position).orElseGet(begin);
    Limits.checkHeaders(record.headers());
    return Awaited.twice(begun, begin, timeLimit);
  }
}
