package dev.stickerstreams.topology.deadletter;

import dev.stickerstreams.encoders.EncodersUnavailableException;
import dev.stickerstreams.encoders.EncodingException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;

/**
 * Failures that do not lie with the record at hand, such as encoders that do not answer, a schema
 * registry that is away, a store that is closed or cannot be written, brokers that refused an
 * earlier record, a producer that is fenced or in an error state, or a task that another instance
 * has taken. They must stop the thread, so that the record is taken up again.
 */
public final class Surroundings {

  private static final int MOST_CAUSES = 16;

  private Surroundings() {}

  /** Whether a failure says what is wrong with the record, and so surprises nobody. */
  public static boolean blamesRecord(Throwable failure) {
    return failure instanceof RejectedRecordException
        || failure instanceof SerializationException
        || failure instanceof EncodingException;
  }

  /** Whether they caused this failure. */
  public static boolean caused(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(MOST_CAUSES)
        .anyMatch(
            cause ->
                cause instanceof ApiException
                    || cause.getClass() == KafkaException.class // a producer in an error state
                    || cause instanceof EncodersUnavailableException
                    || cause instanceof InterruptException
                    || cause instanceof InvalidStateStoreException
                    || cause instanceof ProcessorStateException
                    || cause instanceof TaskCorruptedException
                    || cause instanceof TaskMigratedException);
  }
}
