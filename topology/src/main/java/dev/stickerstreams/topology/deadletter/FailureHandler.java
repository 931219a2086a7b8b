package dev.stickerstreams.topology.deadletter;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Decides what becomes of a record on which an operator failed. What its {@link Surroundings}
 * caused stops the thread: its successor takes the record up again. Anything else makes the record
 * a dead letter.
 */
public final class FailureHandler implements ProcessingExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);
  static final String COUNTER = "sticker.streams.dead.letter.counter";

  private LetterWriter letters;

  /** Hears of each letter that a handler writes. */
  @FunctionalInterface
  public interface Counter {

    /** A record of this topic became a letter. */
    void deadLetter(String topic);
  }

  /** A setting by which the handlers, which Kafka makes itself, find their counter. */
  public static Map<String, Object> settings(Counter counter) {
    return Map.of(COUNTER, counter);
  }

  @Override
  public void configure(Map<String, ?> configs) {
    letters = LetterWriter.configured(configs);
  }

  @Override
  public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
    if (Surroundings.caused(failure)) {
      return Response.fail();
    }
    LOG.atLevel(Surroundings.blamesRecord(failure) ? Level.DEBUG : Level.WARN)
        .setCause(failure)
        .log(
            "Operator {} failed on {}-{}@{}, which becomes a dead letter.",
            context.processorNodeId(),
            context.topic(),
            context.partition(),
            context.offset());
    return Response.resume(List.of(letters.letter(context, failure, true)));
  }
}
