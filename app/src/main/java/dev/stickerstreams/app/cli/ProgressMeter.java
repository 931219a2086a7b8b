package dev.stickerstreams.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Shows how far a long piece of work has come: count, total, rate and time left. Silent for the
 * first second; then a line that rewrites itself on a terminal, or a line every few seconds
 * elsewhere. Not thread-safe.
 */
public final class ProgressMeter implements AutoCloseable {

  /** System property by which the launcher says that standard error is a terminal. */
  public static final String TERMINAL_PROPERTY = "launcher.terminal";

  private static final Duration SILENCE = Duration.ofSeconds(1);
  private static final Duration TERMINAL_INTERVAL = Duration.ofMillis(200);
  private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(5);
  private static final double SLOW_PER_SECOND = 10;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final String work;
  private final boolean terminal;
  private final LongSupplier nanoClock;
  private long nextNanos;
  private boolean begun;
  private long beginCount;
  private long beginNanos;
  private boolean lineShown;

  /**
   * A meter that writes to standard error.
   *
   * @param work what is going on, such as {@code Importing}
   */
  public ProgressMeter(PrintWriter err, String work) {
    this(err, work, Boolean.getBoolean(TERMINAL_PROPERTY), System::nanoTime);
  }

  ProgressMeter(PrintWriter err, String work, boolean terminal, LongSupplier nanoClock) {
    this.err = err;
    this.work = work;
    this.terminal = terminal;
    this.nanoClock = nanoClock;
  }

  /**
   * Tells how many of how many are done. Cheap enough for every single one. The first call begins
   * the measurement of the rate.
   */
  public void update(long done, long total) {
    long now = nanoClock.getAsLong();
    if (!begun) {
      begun = true;
      beginCount = done;
      beginNanos = now;
      nextNanos = now + SILENCE.toNanos();
    } else if (now - nextNanos >= 0) {
      nextNanos = now + (terminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL).toNanos();
      show(line(done, total, now));
    }
  }

  private String line(long done, long total, long now) {
    double perSecond = (done - beginCount) * 1e9 / Math.max(1, now - beginNanos);
    double secondsLeft = Math.ceil((total - done) / Math.max(perSecond, 1e-3));
    String rate = (perSecond < SLOW_PER_SECOND ? "%.2f" : "%,.0f").formatted(perSecond);
    return "%s %,d of %,d, %s/s, %,.0f s left".formatted(work, done, total, rate, secondsLeft);
  }

  private void show(String line) {
    if (terminal) {
      err.print(ERASE_LINE + line);
      lineShown = true;
    } else {
      err.println(line);
    }
    err.flush();
  }

  /** Removes the line from the terminal. */
  @Override
  public void close() {
    if (lineShown) {
      err.print(ERASE_LINE);
      err.flush();
      lineShown = false;
    }
  }
}
