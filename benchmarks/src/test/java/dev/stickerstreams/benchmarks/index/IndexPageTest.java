package dev.stickerstreams.benchmarks.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.benchmarks.index.data.ClusteredVectors;
import dev.stickerstreams.benchmarks.index.data.DataSet;
import dev.stickerstreams.benchmarks.index.engine.Engine;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexPageTest {

  private static final int VECTORS = 400;

  @TempDir Path directory;

  @Test
  void shouldReportEveryEngineAtEveryRecall() throws Exception {
    DataSet data = ClusteredVectors.generate(VECTORS, 20, 16);
    IndexPage page = new IndexPage("bin/stickers bench index --vectors 400", 1, 10, 20);
    try (IndexContest contest =
        new IndexContest(
            data, 2, directory.resolve("scratch"), new PrintWriter(Writer.nullWriter()))) {
      contest.enter(Engine.OURS);
      contest.enter(Engine.HNSWLIB_CORE_SIMD);
      contest.calibrate();
      contest.run(1, Duration.ofMillis(10));
      page.add(data, 2, contest);
      assertRows(contest.rows());
    }
    page.write(directory);

    assertThat(directory.resolve(IndexPage.NAME + ".md"))
        .content()
        .contains(
            "index --vectors 400", "clustered, 400 × 16", "| ours |", "| hnswlib-core-simd |");
    assertThat(Files.readString(directory.resolve(IndexPage.NAME + ".svg")))
        .contains("ours", "hnswlib-core-simd");
  }

  private static void assertRows(List<IndexRow> rows) {
    assertThat(rows).hasSize(2 * IndexContest.TARGETS.size());
    assertThat(rows).allSatisfy(IndexPageTest::assertMeasured);
    assertThat(rows)
        .filteredOn(row -> row.targetRecall() == 0.95)
        .allSatisfy(row -> assertThat(row.qps()).isNotNull());
  }

  private static void assertMeasured(IndexRow row) {
    assertThat(row.buildSeconds()).isPositive();
    assertThat(row.restartMillis()).isPositive();
    assertThat(row.vectors()).isEqualTo(VECTORS);
    assertThat(row.qps() != null).isEqualTo(row.recall() >= row.targetRecall());
    if (row.qps() != null) {
      assertThat(row.qps()).isPositive();
      assertThat(row.qpsOnThreads()).isPositive();
      assertThat(row.p99Micros()).isGreaterThanOrEqualTo(row.p50Micros());
    }
  }
}
