package dev.stickerstreams.demo.integration;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** All that is logged while it is open, with the settings that clients list. Thread-safe. */
final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Queue<String> messages = new ConcurrentLinkedQueue<>();
  private final Logger root;
  private final Logger settings;
  private final Level rootBefore;
  private final Level settingsBefore;

  private LogCapture(LoggerContext context) {
    root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    settings = context.getLogger("org.apache.kafka.common.config.AbstractConfig");
    rootBefore = root.getLevel();
    settingsBefore = settings.getLevel();
    setContext(context);
  }

  static LogCapture open() {
    LogCapture capture = new LogCapture((LoggerContext) LoggerFactory.getILoggerFactory());
    capture.start();
    capture.root.addAppender(capture);
    capture.root.setLevel(Level.INFO);
    capture.settings.setLevel(Level.INFO);
    return capture;
  }

  @Override
  protected void append(ILoggingEvent event) {
    messages.add(event.getFormattedMessage());
  }

  List<String> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void close() {
    root.setLevel(rootBefore);
    settings.setLevel(settingsBefore);
    root.detachAppender(this);
    stop();
  }
}
