package dev.stickerstreams.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import org.slf4j.LoggerFactory;

/**
 * How log lines look: as text, or as one JSON object a line, by Logback's own encoder. Then what
 * {@code serve} says of its progress is logged as well. Process-wide.
 */
final class LogFormat {

  private LogFormat() {}

  /** Has the process log as configured. */
  static void apply(StickerStreamsConfig config) {
    if (config.logsJson() && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      logJson(context);
    }
  }

  private static void logJson(LoggerContext context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithFormattedMessage(true);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithContext(false);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("json");
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    context.getLogger(ServeCommand.class).setLevel(Level.INFO);
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(appender);
  }
}
