package dev.stickerstreams.demo.broker;

import java.util.Objects;
import org.apache.kafka.common.utils.internals.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a Kafka server's wish to end the process, which it has on every fatal fault, a
 * port that is taken among them: an embedded one is not alone there, so it gets an exception.
 * Kafka's exit procedures belong to the process, and so does this.
 */
final class ProcessExit {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessExit.class);

  private ProcessExit() {}

  /** Has Kafka's servers in this process fail instead of ending it. */
  static void forbid() {
    Exit.setExitProcedure(ProcessExit::refuse);
    Exit.setHaltProcedure(ProcessExit::refuse);
  }

  private static void refuse(int status, String message) {
    String reason = Objects.requireNonNullElse(message, "a fatal fault, see the log before");
    LOG.error("An embedded broker failed: {}", reason);
    throw new IllegalStateException("It would end the process with " + status + ": " + reason);
  }
}
