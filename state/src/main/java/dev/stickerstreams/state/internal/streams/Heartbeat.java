package dev.stickerstreams.state.internal.streams;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a store record every hour that it still reads its topic, which may be silent for weeks. */
public final class Heartbeat implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final long INTERVAL_MILLIS = Duration.ofHours(1).toMillis();

  private final String store;
  private final Runnable beat;
  private final Timer timer = new Timer("sticker-index-heartbeat", true);

  public Heartbeat(String store, Runnable beat) {
    this.store = store;
    this.beat = beat;
    timer.schedule(task(), INTERVAL_MILLIS, INTERVAL_MILLIS);
  }

  private TimerTask task() {
    return new TimerTask() {
      @Override
      public void run() {
        beatSafely();
      }
    };
  }

  private void beatSafely() {
    try {
      beat.run();
    } catch (RuntimeException e) {
      LOG.warn("Store {} could not record that it reads its topic", store, e);
    }
  }

  @Override
  public void close() {
    timer.cancel();
  }
}
