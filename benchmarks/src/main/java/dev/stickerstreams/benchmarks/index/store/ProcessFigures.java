package dev.stickerstreams.benchmarks.index.store;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * What this process, or another one on this machine, has used so far; memory and files as Linux
 * tells them. Stateless.
 */
final class ProcessFigures {

  private static final int COLLECTIONS = 3;

  private ProcessFigures() {}

  /** Processor time of all threads. */
  static double cpuSeconds() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  /**
   * Processor time of all threads of another process.
   *
   * @throws java.util.NoSuchElementException if it has ended
   */
  static double cpuSeconds(long pid) {
    return ProcessHandle.of(pid).orElseThrow().info().totalCpuDuration().orElseThrow().toNanos()
        / 1e9;
  }

  /** Heap in use after a collection. */
  static double heapMebibytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20);
  }

  /** Memory that the process holds; null where there is no {@code /proc}. */
  static Double residentMebibytes() {
    Long kibibytes = field(ProcessHandle.current().pid(), "status", "VmRSS:");
    return kibibytes == null ? null : kibibytes / 1024.0;
  }

  /** Bytes given to the file system; null where there is no {@code /proc}. */
  static Long writtenBytes() {
    return writtenBytes(ProcessHandle.current().pid());
  }

  /** Bytes that another process has given to the file system; null likewise. */
  static Long writtenBytes(long pid) {
    return field(pid, "io", "wchar:");
  }

  private static Long field(long pid, String file, String name) {
    return lines(Path.of("/proc", Long.toString(pid), file)).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> Long.valueOf(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(null);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
