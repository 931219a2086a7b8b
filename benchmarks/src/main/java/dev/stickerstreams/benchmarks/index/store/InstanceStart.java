package dev.stickerstreams.benchmarks.index.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stickerstreams.benchmarks.process.MemoryProbe;
import dev.stickerstreams.demo.instance.LocalInstance;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The start of an instance, which still runs.
 *
 * @param row what it took until a search was answered
 * @param effort what it took until the instance answered messages
 */
record InstanceStart(StartRow row, Effort effort) {

  private static final String TEXT = "早上好";

  /**
   * Starts an instance and searches its index once.
   *
   * @param limit longest wait for the index
   */
  static InstanceStart measure(
      String what, String indexVectors, LocalInstance instance, Duration limit) throws IOException {
    long begin = System.nanoTime();
    instance.start();
    instance.awaitModels();
    double modelsSeconds = secondsSince(begin);
    instance.awaitReady(limit);
    Effort effort = Effort.of(instance.process().pid(), secondsSince(begin));
    search(instance);
    double answerSeconds = secondsSince(begin);
    try (MemoryProbe memory = MemoryProbe.attach(instance.process().pid())) {
      double resident = memory.residentMegabytes();
      memory.collect();
      StartRow row =
          new StartRow(
              what,
              indexVectors,
              modelsSeconds,
              effort.seconds(),
              answerSeconds,
              effort.cpuSeconds(),
              memory.heapAfterCollectionMegabytes(),
              resident);
      return new InstanceStart(row, effort);
    }
  }

  private static double secondsSince(long beginNanos) {
    return (System.nanoTime() - beginNanos) / 1e9;
  }

  private static void search(LocalInstance instance) {
    String path = "/api/search?text=" + URLEncoder.encode(TEXT, StandardCharsets.UTF_8);
    JsonNode answer = instance.read(path).orElseThrow();
    if (answer.path("found").isEmpty()) {
      throw new IllegalStateException("The instance found no sticker: " + answer);
    }
  }
}
