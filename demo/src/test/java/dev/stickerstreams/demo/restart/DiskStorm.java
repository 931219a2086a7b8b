package dev.stickerstreams.demo.restart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Threads that keep a disk busy: each overwrites a file and forces it to the disk, again and again.
 * Used by one thread.
 */
final class DiskStorm implements AutoCloseable {

  private static final int WRITERS = 2;
  private static final int CHUNK_BYTES = 8 << 20;
  private static final int PROBE_BYTES = 4 << 10;
  private static final int PROBES = 9;

  private final Path directory;
  private final double quietMillis;
  private final List<Thread> writers;
  private volatile boolean stopping;

  private DiskStorm(Path directory, double quietMillis) {
    this.directory = directory;
    this.quietMillis = quietMillis;
    this.writers =
        IntStream.range(0, WRITERS)
            .mapToObj(i -> new Thread(() -> write("storm-" + i), "disk-storm-" + i))
            .toList();
  }

  /** Begins to write beside {@code directory}, on the same disk. */
  static DiskStorm start(Path directory) throws IOException {
    Path storm = Files.createTempDirectory(directory.toAbsolutePath().getParent(), "storm");
    DiskStorm started = new DiskStorm(storm, forcedWriteMillis(storm));
    started.writers.forEach(Thread::start);
    return started;
  }

  private void write(String name) {
    while (!stopping) {
      force(directory.resolve(name), CHUNK_BYTES);
    }
  }

  /** How long a small forced write takes at the median, before and now. */
  String describe() {
    return "%.1f ms before and %.1f ms meanwhile"
        .formatted(quietMillis, forcedWriteMillis(directory));
  }

  private static double forcedWriteMillis(Path directory) {
    return IntStream.range(0, PROBES)
            .mapToLong(i -> force(directory.resolve("probe"), PROBE_BYTES))
            .sorted()
            .skip(PROBES / 2)
            .findFirst()
            .orElseThrow()
        / 1e6;
  }

  private static long force(Path file, int bytes) {
    long beganNanos = System.nanoTime();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(bytes));
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return System.nanoTime() - beganNanos;
  }

  @Override
  public void close() throws InterruptedException {
    stopping = true;
    for (Thread writer : writers) {
      writer.join();
    }
  }
}
