package dev.stickerstreams.topology.deadletter;

import java.util.stream.Stream;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Decides what becomes of a record on which an operator failed unexpectedly. What does not lie with
 * the record, such as a schema registry that is away or a store that cannot be written, stops the
 * thread: its successor takes the record up again. Anything else makes the record a dead letter.
 */
public final class FailureHandler extends LogAndContinueProcessingExceptionHandler {

  private static final int MOST_CAUSES = 16;

  @Override
  public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
    return isOfTheSurroundings(failure)
        ? Response.fail()
        : super.handleError(context, record, failure);
  }

  private static boolean isOfTheSurroundings(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(MOST_CAUSES)
        .anyMatch(
            cause ->
                cause instanceof RetriableException
                    || cause instanceof InterruptException
                    || cause instanceof ProcessorStateException);
  }
}
