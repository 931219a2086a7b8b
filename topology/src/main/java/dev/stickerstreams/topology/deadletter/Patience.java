package dev.stickerstreams.topology.deadletter;

import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For the thread of the global stores, which may pass over nothing and must not fail. */
public final class Patience {

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
  private static final long RETRY_MILLIS = 1_000;

  private Patience() {}

  /** Waits as long as it takes for a schema registry or brokers. */
  public static <T> T patiently(Supplier<T> action) {
    while (true) {
      try {
        return action.get();
      } catch (RetriableException away) {
        LOG.warn("The index waits: {}", away.getMessage());
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
