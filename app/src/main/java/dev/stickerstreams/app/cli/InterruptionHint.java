package dev.stickerstreams.app.cli;

import java.io.PrintWriter;

/** Says where to continue if the process is interrupted, by Ctrl-C for instance. Thread-safe. */
final class InterruptionHint implements AutoCloseable {

  private final PrintWriter err;
  private final Thread hook = new Thread(this::print, "interruption-hint");
  private volatile long stored;

  private InterruptionHint(PrintWriter err, long stored) {
    this.err = err;
    this.stored = stored;
  }

  /**
   * A hint that is shown unless it is closed before the process ends.
   *
   * @param stored stickers of the source that are stored already
   */
  static InterruptionHint until(PrintWriter err, long stored) {
    InterruptionHint hint = new InterruptionHint(err, stored);
    Runtime.getRuntime().addShutdownHook(hint.hook);
    return hint;
  }

  void stored(long count) {
    stored = count;
  }

  void print() {
    err.printf(
        "%n%s: Interrupted. The first %d stickers are stored; continue with --skip %<d%n",
        StickersCommand.NAME, stored);
    err.flush();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending, and the hint is being shown
    }
  }
}
