package dev.stickerstreams.topology.deadletter;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last resort for what cannot be written: an answer, embedding, event or letter that does not
 * fit into its topic or cannot be serialised. The record that it was made for becomes a dead letter
 * and the partition goes on; without this, its thread would die of the same record again and again.
 *
 * <p>What the {@link Surroundings} caused stops the thread as ever. Under exactly-once the brokers'
 * own refusal fails the whole transaction, so sizes are judged before, by {@link
 * BoundedSerializer}.
 */
public final class ProductionFailureHandler implements ProductionExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProductionFailureHandler.class);

  private LetterWriter letters;

  @Override
  public void configure(Map<String, ?> configs) {
    letters = LetterWriter.configured(configs);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception failure) {
    return failure instanceof RecordTooLargeException
        ? giveUp(context, record.topic(), failure)
        : Response.fail();
  }

  @Override
  @SuppressWarnings("rawtypes") // as Kafka declares it
  public Response handleSerializationError(
      ErrorHandlerContext context,
      ProducerRecord record,
      Exception failure,
      SerializationExceptionOrigin origin) {
    boolean tooLarge = failure instanceof RecordTooLargeException;
    return !tooLarge && Surroundings.caused(failure)
        ? Response.fail()
        : giveUp(context, record.topic(), failure);
  }

  /** A letter that does not fit leaves its value behind, whose position it names. */
  private Response giveUp(ErrorHandlerContext context, String target, Exception failure) {
    LOG.warn(
        "Nothing can be written to {} for {}-{}@{}, which becomes a dead letter: {}",
        target,
        context.topic(),
        context.partition(),
        context.offset(),
        failure.getMessage());
    boolean withValue = !target.equals(letters.topic());
    return Response.resume(List.of(letters.letter(context, failure, withValue)));
  }
}
