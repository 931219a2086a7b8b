package dev.stickerstreams.benchmarks.index.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.app.cli.StickersCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreBenchmarksTest {

  @TempDir Path directory;

  private static List<JsonNode> run(String... arguments) throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        StickersCommand.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(arguments);
    assertThat(status).as(err.toString()).isEqualTo(ExitCode.OK);
    List<JsonNode> rows = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      rows.add(new ObjectMapper().readTree(line));
    }
    return rows;
  }

  private List<JsonNode> fill(String memory) throws IOException {
    return run(
        "bench",
        "fill",
        "--vectors",
        "3000",
        "--dims",
        "32",
        "--seconds",
        "1",
        "--json",
        "--dir",
        directory.toString(),
        "--index-vectors",
        memory);
  }

  @Test
  void shouldFillAStoreAndOpenItInAnotherProcess() throws IOException {
    List<JsonNode> rows = fill("HEAP");

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).get("vectors").asInt()).isEqualTo(3000);
    assertThat(rows.get(0).get("unreached").asInt()).isZero();
    assertThat(rows.get(0).get("structureBytes").asDouble()).isBetween(130.0, 400.0);
    assertThat(rows.get(1).get("indexVectors").asText()).isEqualTo("heap");
    assertThat(rows.get(1).get("recall").asDouble()).isGreaterThan(0.95);
    assertThat(rows.get(1).get("qps").asDouble()).isPositive();

    List<JsonNode> again = fill("DISK");
    assertThat(again).hasSize(1);
    assertThat(again.get(0).get("indexVectors").asText()).isEqualTo("disk");
  }

  @Test
  void shouldFillTheIndexOfAnInstanceFromItsTopicAndRestartIt() throws IOException {
    List<JsonNode> rows = run("bench", "first-fill", "--vectors", "300", "--json");

    assertThat(rows).hasSize(5);
    assertThat(rows.get(0).get("vectors").asInt()).isEqualTo(300);
    assertThat(rows.get(0).get("dims").asInt()).isEqualTo(512);
    assertThat(rows.get(0).get("writtenBytes").asDouble()).isGreaterThan(512 * 4);
    assertThat(rows.get(0).get("diskBytes").asDouble()).isGreaterThan(512 * 4);
    assertThat(rows.get(0).get("recall").asDouble()).isGreaterThan(0.95);
    assertThat(rows.get(0).get("unreached").asInt()).isZero();
    assertThat(rows.subList(1, 5))
        .extracting(row -> row.get("start").asText() + ", " + row.get("indexVectors").asText())
        .containsExactly(
            "first fill, memory", "first restart, memory", "restart, memory", "restart, disk");
    assertThat(rows.subList(1, 5))
        .allSatisfy(
            row -> {
              double models = row.get("modelsSeconds").asDouble();
              double ready = row.get("readySeconds").asDouble();
              assertThat(models).isPositive().isLessThan(ready);
              assertThat(row.get("answerSeconds").asDouble()).isGreaterThan(ready);
              assertThat(row.get("cpuSeconds").asDouble()).isPositive();
              assertThat(row.get("heapMebibytes").asDouble()).isPositive();
              assertThat(row.get("residentMebibytes").asDouble())
                  .isGreaterThan(row.get("heapMebibytes").asDouble());
            });
  }

  @Test
  void shouldMeasureBeforeAndAfterChanges() throws IOException {
    List<JsonNode> rows =
        run(
            "bench",
            "churn",
            "--vectors",
            "2000",
            "--dims",
            "32",
            "--rounds",
            "2",
            "--seconds",
            "1",
            "--queries",
            "50",
            "--ef",
            "64",
            "--json");

    assertThat(rows)
        .extracting(row -> row.get("after").asText())
        .containsExactly("filling", "2 rounds", "moving all");
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.get("vectors").asInt()).isEqualTo(2000);
              assertThat(row.get("recall").asDouble()).isGreaterThan(0.9);
              assertThat(row.get("unreached").asInt()).isZero();
              assertThat(row.get("updatesPerSecond").asDouble()).isPositive();
            });
  }
}
