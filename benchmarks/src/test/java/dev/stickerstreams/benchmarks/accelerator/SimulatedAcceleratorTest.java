package dev.stickerstreams.benchmarks.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.EncoderMetrics;
import dev.stickerstreams.encoders.internal.batch.BatchPolicy;
import dev.stickerstreams.encoders.internal.batch.MicroBatcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedAcceleratorTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @ParameterizedTest
  @CsvSource({
    "A100,   1,  0.67",
    "A100,   8,  1.38",
    "A100,  16,  2.18",
    "A100,  32,  4.10",
    "A100,  64,  8.05",
    "A100, 128, 16.14",
    "A30,    1,  0.89",
    "A30,    8,  2.50",
    "A30,   16,  4.44",
    "A30,   32,  8.63",
    "A30,   64, 17.17",
    "A30,  128, 33.58"
  })
  void shouldCostAboutWhatWasPublished(String device, int sequences, double millis) {
    Costs costs = device.equals("A100") ? Costs.A100 : Costs.A30;
    assertThat(costs.nanos(sequences, 128) / 1e6).isBetween(0.83 * millis, 1.17 * millis);
  }

  @Test
  void shouldTakeAsLongAsTheLongestInputOfABatchDemands() {
    SimulatedAccelerator device = new SimulatedAccelerator(new Costs("test", 1_000_000, 1_000));
    long begin = System.nanoTime();
    assertThat(device.run(List.of(10, 500))).hasSize(2);
    assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(2_000_000);
    assertThat(device.meanBatch()).isEqualTo(2);
  }

  @Test
  void shouldFillBatchesUnderLoadThatOneByOneCannotCarry() throws Exception {
    SimulatedAccelerator device = new SimulatedAccelerator(new Costs("test", 2_000_000, 0));
    try (MicroBatcher batcher = new MicroBatcher("test", 1, 1_000, LIMIT, EncoderMetrics.NONE)) {
      OfferedLoad load =
          new OfferedLoad(
              batcher.register(device, new BatchPolicy(64, 1_000, 4)), Collections.nCopies(9, 8));
      load.run(2_000, Duration.ofMillis(500));
      assertThat(device.encoded()).isBetween(900L, 1_000L);
      assertThat(device.meanBatch()).isGreaterThan(2);
      assertThat(load.latencies().count()).isEqualTo((int) device.encoded());
    }
  }

  @Test
  void shouldPlotWhatWasMeasured(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("plot.svg");
    List<AcceleratorRow> rows =
        List.of(
            new AcceleratorRow("A100", "batches", 1_000, 1_000.0, 2.0, 1.0, 2.0),
            new AcceleratorRow("A100", "batches", 5_000, 5_000.0, 9.0, 2.0, 3.0));
    new AcceleratorPlot(rows).write(file);
    assertThat(Files.readString(file)).contains("A100, batches", "Throughput", "99th percentile");
  }
}
