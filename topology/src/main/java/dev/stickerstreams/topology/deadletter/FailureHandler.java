package dev.stickerstreams.topology.deadletter;

import java.util.stream.Stream;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Decides what becomes of a record on which an operator failed unexpectedly. What may pass, such as
 * a schema registry that is away, stops the thread: its successor takes the record up again.
 * Anything else lies with the record, which becomes a dead letter.
 */
public final class FailureHandler extends LogAndContinueProcessingExceptionHandler {

  private static final int MOST_CAUSES = 16;

  @Override
  public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
    return mayPass(failure) ? Response.fail() : super.handleError(context, record, failure);
  }

  private static boolean mayPass(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(MOST_CAUSES)
        .anyMatch(c -> c instanceof RetriableException || c instanceof InterruptException);
  }
}
