package dev.stickerstreams.benchmarks.index.store;

/** Adds up what pieces of work took. Not thread-safe. */
final class Effort {

  private long nanos;
  private double cpuSeconds;
  private Long writtenBytes = 0L;

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
