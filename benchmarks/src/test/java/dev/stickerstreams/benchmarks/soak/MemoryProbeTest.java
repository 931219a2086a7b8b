package dev.stickerstreams.benchmarks.soak;

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
                    Collecting.class.getName()))
            .start();
    try {
      assertThat(jvm.getInputStream().read()).isNotNegative();
      try (MemoryProbe memory = MemoryProbe.attach(jvm.pid())) {
        assertThat(memory.committedHeapMegabytes()).isBetween(HEAP_MEGABYTES / 2, HEAP_MEGABYTES);
        assertThat(memory.heapAfterCollectionMegabytes()).isBetween(10.0, HEAP_MEGABYTES);
        assertThat(memory.residentMegabytes()).isGreaterThan(HEAP_MEGABYTES);
      }
    } finally {
      jvm.destroyForcibly();
    }
  }

  /** Holds 10 MB, collects garbage, says so and waits for its end. */
  static final class Collecting {

    private Collecting() {}

    public static void main(String[] args) throws Exception {
      byte[] held = new byte[10 << 20];
      System.gc();
      System.out.write(held.length % 2);
      System.out.flush();
      Thread.currentThread().join();
    }
  }
}
