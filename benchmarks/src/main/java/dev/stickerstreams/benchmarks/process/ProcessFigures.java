package dev.stickerstreams.benchmarks.process;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What this process, or another one on this machine, has used so far; memory and files as Linux
 * tells them. Stateless.
 */
public final class ProcessFigures {

  private static final int COLLECTIONS = 3;

  private ProcessFigures() {}

  /** Processor time of all threads. */
  public static double cpuSeconds() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  /**
   * Processor time of all threads of another process.
   *
   * @throws java.util.NoSuchElementException if it has ended
   */
  public static double cpuSeconds(long pid) {
    return ProcessHandle.of(pid).orElseThrow().info().totalCpuDuration().orElseThrow().toNanos()
        / 1e9;
  }

  /** Heap in use after a collection. */
  public static double heapMebibytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20);
  }

  /** Memory that this process holds; null where the system does not tell. */
  public static Double residentMebibytes() {
    return residentMebibytes(ProcessHandle.current().pid());
  }

  /** Memory that another process holds; null likewise. */
  public static Double residentMebibytes(long pid) {
    Long kibibytes = field(pid, "status", "VmRSS:");
    return kibibytes == null ? null : kibibytes / 1024.0;
  }

  /** Bytes that this process has given to the file system; null where the system does not tell. */
  public static Long writtenBytes() {
    return writtenBytes(ProcessHandle.current().pid());
  }

  /** Bytes that another process has given to the file system; null likewise. */
  public static Long writtenBytes(long pid) {
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
    } catch (IOException notTold) {
      return List.of();
    }
  }
}
