package dev.stickerstreams.benchmarks.process;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * The memory of another JVM on this machine, which is Linux: heap over JMX, resident memory as
 * {@link ProcessFigures}. Used by one thread.
 */
public final class MemoryProbe implements AutoCloseable {

  private static final double MEGABYTE = 1 << 20;

  private final long pid;
  private final JMXConnector connector;
  private final MemoryMXBean memory;
  private final List<GarbageCollectorMXBean> collectors;
  private final Set<String> heapPools;

  private MemoryProbe(long pid, JMXConnector connector) throws IOException {
    MBeanServerConnection beans = connector.getMBeanServerConnection();
    this.pid = pid;
    this.connector = connector;
    this.memory = ManagementFactory.getPlatformMXBean(beans, MemoryMXBean.class);
    this.collectors = ManagementFactory.getPlatformMXBeans(beans, GarbageCollectorMXBean.class);
    this.heapPools =
        ManagementFactory.getPlatformMXBeans(beans, MemoryPoolMXBean.class).stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
  }

  /** Connects to a JVM. */
  @SuppressWarnings("BanJNDI") // the address is that of a process that this one started
  public static MemoryProbe attach(long pid) throws IOException {
    try {
      VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
      try {
        String address = jvm.startLocalManagementAgent();
        return new MemoryProbe(pid, JMXConnectorFactory.connect(new JMXServiceURL(address)));
      } finally {
        jvm.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IOException("Cannot attach to the JVM with process id " + pid, e);
    }
  }

  /** Has the JVM collect garbage; returns when it has. */
  public void collect() {
    memory.gc();
  }

  /** Heap that was in use when the last garbage collection had ended; 0 before the first. */
  public double heapAfterCollectionMegabytes() {
    return collectors.stream()
            .map(GarbageCollectorMXBean::getLastGcInfo)
            .filter(info -> info != null)
            .max(Comparator.comparingLong(info -> info.getEndTime()))
            .map(
                info ->
                    info.getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> heapPools.contains(pool.getKey()))
                        .mapToLong(pool -> pool.getValue().getUsed())
                        .sum())
            .orElse(0L)
        / MEGABYTE;
  }

  /** Heap that the JVM has from the operating system. */
  public double committedHeapMegabytes() {
    return memory.getHeapMemoryUsage().getCommitted() / MEGABYTE;
  }

  /** Resident memory of the process. */
  public double residentMegabytes() throws IOException {
    Double resident = ProcessFigures.residentMebibytes(pid);
    if (resident == null) {
      throw new IOException("The system does not tell the memory of process " + pid);
    }
    return resident;
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
