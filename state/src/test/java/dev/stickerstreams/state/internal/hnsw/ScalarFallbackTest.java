package dev.stickerstreams.state.internal.hnsw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.RandomVectors;
import dev.stickerstreams.state.internal.vector.VectorKernel;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A JVM without the vector module must build the same graph and find the same neighbours. */
class ScalarFallbackTest {

  private static final int DIMENSIONS = 100;
  private static final int VECTORS = 2000;
  private static final int EF = 50;

  @Test
  void shouldBuildTheSameGraphAndFindTheSameNeighboursWithoutSimd()
      throws IOException, InterruptedException {
    List<String> withSimd = describe();
    List<String> without = describeWithoutModule();

    assertThat(withSimd.get(0)).isEqualTo("SimdKernel");
    assertThat(without.get(0)).isEqualTo("ScalarKernel");
    assertThat(without.subList(1, without.size()))
        .hasSizeGreaterThan(VECTORS)
        .isEqualTo(withSimd.subList(1, withSimd.size()));
  }

  private static List<String> describeWithoutModule() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Scalar.class.getName())
            .redirectError(Redirect.DISCARD)
            .start();
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = out.lines().filter(line -> !line.contains("WARN")).toList();
      assertThat(process.waitFor()).isZero();
      return lines;
    }
  }

  /**
   * The kernel, then every neighbour list after inserts and removals, then every search's slots.
   */
  private static List<String> describe() {
    List<String> lines = new ArrayList<>();
    lines.add(VectorKernel.best().getClass().getSimpleName());
    RandomVectors vectors = new RandomVectors(11, DIMENSIONS, 40);
    HnswIndex index = new HnswIndex(DIMENSIONS, new HnswOptions(8, 60, IndexOptions.Codes.INT8));
    for (int i = 0; i < VECTORS; i++) {
      index.add(vectors.next(), i);
    }
    for (int slot = 0; slot < VECTORS; slot += 7) {
      index.remove(slot);
    }
    for (int slot = 0; slot < VECTORS; slot++) {
      lines.add(slot + " " + Arrays.deepToString(index.lists(slot)));
    }
    for (int i = 0; i < 100; i++) {
      lines.add(Arrays.toString(search(index, vectors.next())));
    }
    return lines;
  }

  private static int[] search(HnswIndex index, float[] query) {
    try (VectorSearch search = index.open()) {
      search.walk(query, EF, OwnerFilter.ALL, Integer.MAX_VALUE);
      int[] slots = new int[search.count()];
      Arrays.setAll(slots, search::slot);
      return slots;
    }
  }

  /** What the other JVM runs. */
  static final class Scalar {

    private Scalar() {}

    public static void main(String[] args) {
      describe().forEach(System.out::println);
    }
  }
}
