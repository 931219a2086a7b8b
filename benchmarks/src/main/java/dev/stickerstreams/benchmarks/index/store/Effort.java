package dev.stickerstreams.benchmarks.index.store;

import dev.stickerstreams.benchmarks.process.ProcessFigures;

/** Adds up what pieces of work took. Not thread-safe. */
final class Effort {

  private long nanos;
  private double cpuSeconds;
  private Long writtenBytes = 0L;

  /**
   * What another process has taken since it began.
   *
   * @param seconds ago that it began
   */
  static Effort of(long pid, double seconds) {
    Effort effort = new Effort();
    effort.nanos = Math.round(seconds * 1e9);
    effort.cpuSeconds = ProcessFigures.cpuSeconds(pid);
    effort.writtenBytes = ProcessFigures.writtenBytes(pid);
    return effort;
  }

  void measure(Runnable work) {
    Long writtenBefore = ProcessFigures.writtenBytes();
    double cpuBefore = ProcessFigures.cpuSeconds();
    long begin = System.nanoTime();
    work.run();
    nanos += System.nanoTime() - begin;
    cpuSeconds += ProcessFigures.cpuSeconds() - cpuBefore;
    Long written = ProcessFigures.writtenBytes();
    writtenBytes =
        writtenBytes == null || written == null ? null : writtenBytes + written - writtenBefore;
  }

  double seconds() {
    return nanos / 1e9;
  }

  double cpuSeconds() {
    return cpuSeconds;
  }

  /** Bytes given to the file system for each of some pieces; null where that is unknown. */
  Double writtenBytes(int pieces) {
    return writtenBytes == null ? null : (double) writtenBytes / pieces;
  }
}
