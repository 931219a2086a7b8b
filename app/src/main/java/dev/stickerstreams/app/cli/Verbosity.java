package dev.stickerstreams.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much is logged: warnings and errors, or on request what goes on as well. Process-wide. */
final class Verbosity {

  private static volatile boolean verbose;

  private Verbosity() {}

  static boolean isVerbose() {
    return verbose;
  }

  static void set(boolean newVerbose) {
    verbose = newVerbose;
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(newVerbose ? Level.INFO : Level.WARN);
    }
  }
}
