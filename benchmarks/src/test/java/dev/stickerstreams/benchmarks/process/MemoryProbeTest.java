package dev.stickerstreams.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryProbeTest {

  private static final double HEAP_MEGABYTES = 64;

  @Test
  void shouldSeeTheMemoryOfAnotherJvm() throws Exception {
    Process jvm =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xms64m",
                    "-Xmx64m",
                    "-XX:+UseSerialGC",
                    "-XX:+AlwaysPreTouch",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Holding.class.getName()))
            .start();
    try {
      assertThat(jvm.getInputStream().read()).isNotNegative();
      try (MemoryProbe memory = MemoryProbe.attach(jvm.pid())) {
        assertThat(memory.committedHeapMegabytes()).isBetween(HEAP_MEGABYTES / 2, HEAP_MEGABYTES);
        memory.collect();
        assertThat(memory.heapAfterCollectionMegabytes()).isBetween(10.0, HEAP_MEGABYTES);
        assertThat(memory.residentMegabytes()).isGreaterThan(HEAP_MEGABYTES);
      }
    } finally {
      jvm.destroyForcibly();
    }
  }

  /** Holds 10 MB, says so and waits for its end. */
  static final class Holding {

    private static final byte[] HELD = new byte[10 << 20];

    private Holding() {}

    public static void main(String[] args) throws Exception {
      System.out.write(HELD.length % 2);
      System.out.flush();
      Thread.currentThread().join();
    }
  }
}
