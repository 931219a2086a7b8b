package dev.stickerstreams.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How fast something went and what it took of the processors. The latter tells sides apart even
 * where other programs take some of the time away.
 *
 * @param perSecond messages a second
 * @param cpuMillis milliseconds of processor time a message, of the whole process
 */
public record Rate(double perSecond, double cpuMillis) {

  /** Begins to measure. */
  public static Meter begin() {
    return new Meter(System.nanoTime(), cpuNanos());
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** A measurement under way. */
  public record Meter(long beganNanos, long cpuNanosBefore) {

    /** Ends the measurement. */
    public Rate end(long messages) {
      double seconds = (System.nanoTime() - beganNanos) / 1e9;
      return new Rate(messages / seconds, (cpuNanos() - cpuNanosBefore) / 1e6 / messages);
    }
  }
}
