package dev.stickerstreams.benchmarks.index.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.benchmarks.index.data.ClusteredVectors;
import dev.stickerstreams.benchmarks.index.data.DataSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.TypeConversionException;

class EngineTest {

  private static final int K = 10;
  private static final int EF = 200;

  @TempDir Path directory;

  private final DataSet data = ClusteredVectors.generate(600, 20, 32);

  @ParameterizedTest
  @EnumSource(Engine.class)
  void shouldFindWhatExactSearchFinds(Engine engine) throws Exception {
    try (IndexUnderTest index = engine.create()) {
      index.build(data, 2, Files.createDirectory(directory.resolve("index")));
      assertThat(recall(index.searcher(EF))).isGreaterThanOrEqualTo(0.97);
      assertThat(index.memory().codesOnHeap()).isNotNegative();

      double millis =
          index.restart(data.queries()[0], Files.createDirectory(directory.resolve("restart")));
      assertThat(millis).isPositive();
      assertThat(recall(index.searcher(EF))).isGreaterThanOrEqualTo(0.97);
    }
  }

  private double recall(Searcher searcher) {
    return Arrays.stream(data.queries())
        .mapToDouble(query -> recall(searcher, query))
        .average()
        .orElseThrow();
  }

  private double recall(Searcher searcher, float[] query) {
    int[] nearest = new int[K];
    assertThat(searcher.search(query, nearest)).isEqualTo(K);
    List<Integer> truth =
        IntStream.range(0, data.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -dot(query, data.vectors()[i])))
            .limit(K)
            .toList();
    return (double) Arrays.stream(nearest).filter(truth::contains).count() / K;
  }

  private static double dot(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  @Test
  void shouldNameTheEnginesItKnows() {
    Engine.Converter converter = new Engine.Converter();

    assertThat(converter.convert("hnswlib-core-simd")).isEqualTo(Engine.HNSWLIB_CORE_SIMD);
    assertThatThrownBy(() -> converter.convert("faiss"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("ours, ours-store, hnswlib-core, hnswlib-core-simd, lucene, jvector");
  }
}
