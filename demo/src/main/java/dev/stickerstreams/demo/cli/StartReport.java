package dev.stickerstreams.demo.cli;

import dev.stickerstreams.app.cli.ProgressMeter;
import dev.stickerstreams.demo.playground.StartProgress;
import dev.stickerstreams.demo.playground.StartStage;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tells on standard error how far the start of a playground is: each stage as it begins, and for as
 * long as it lasts how far it is. On a terminal that is a line that rewrites itself, elsewhere a
 * line now and then. Thread-safe; {@link #close()} is idempotent.
 */
final class StartReport implements AutoCloseable {

  private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);
  private static final Duration TERMINAL_INTERVAL = Duration.ofMillis(200);
  private static final Duration PLAIN_INTERVAL = Duration.ofMillis(1_800);
  private static final String ERASE_LINE = "\r\u001b[K";

  private final Supplier<StartProgress> progress;
  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier nanoClock;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(StartReport::newThread);
  private StartStage stage;
  private long stageNanos;
  private long toldNanos;
  private boolean lineShown;
  private boolean closed;

  StartReport(
      Supplier<StartProgress> progress, PrintWriter err, boolean terminal, LongSupplier nanoClock) {
    this.progress = progress;
    this.err = err;
    this.terminal = terminal;
    this.nanoClock = nanoClock;
  }

  /** A report that looks at the progress by itself until it is closed. */
  static StartReport begin(Supplier<StartProgress> progress, PrintWriter err) {
    boolean terminal = Boolean.getBoolean(ProgressMeter.TERMINAL_PROPERTY);
    StartReport report = new StartReport(progress, err, terminal, System::nanoTime);
    long every = LOOK_INTERVAL.toMillis();
    var unused = report.looks.scheduleAtFixedRate(report::look, 0, every, TimeUnit.MILLISECONDS);
    return report;
  }

  private static Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "start-report");
    thread.setDaemon(true);
    return thread;
  }

  /** Says a line of its own. */
  synchronized void say(String line) {
    eraseLine();
    err.println(line);
    err.flush();
  }

  synchronized void look() {
    StartProgress now = progress.get();
    long nanos = nanoClock.getAsLong();
    if (closed) {
      return;
    }
    if (now.stage() != stage) {
      stage = now.stage();
      stageNanos = nanos;
      tell(now.stage().words() + " ...", nanos);
    } else if (nanos - toldNanos >= interval().toNanos()) {
      tell(line(now, TimeUnit.NANOSECONDS.toSeconds(nanos - stageNanos)), nanos);
    }
  }

  private Duration interval() {
    return terminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL;
  }

  private static String line(StartProgress now, long seconds) {
    return now.total() == 0
        ? "%s, %,d s".formatted(now.stage().words(), seconds)
        : "%s: %,d of %,d stickers, %,d s"
            .formatted(now.stage().words(), now.done(), now.total(), seconds);
  }

  private void tell(String line, long nanos) {
    toldNanos = nanos;
    if (stage == StartStage.READY) {
      return;
    }
    eraseLine();
    if (terminal) {
      err.print(line);
      lineShown = true;
    } else {
      err.println(line);
    }
    err.flush();
  }

  private void eraseLine() {
    if (lineShown) {
      err.print(ERASE_LINE);
      err.flush();
      lineShown = false;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    looks.shutdown();
    eraseLine();
  }
}
