package dev.stickerstreams.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.app.cli.StickersCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BenchCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return StickersCommand.commandLine(new PrintWriter(out), new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void shouldListTheBenchmarks() {
    assertThat(run("bench", "--help")).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains(
            "pipeline",
            "encoders",
            "accelerator",
            "instances",
            "soak",
            "stages",
            "uploads",
            "quality-plot");
  }

  @Test
  void shouldAskWhichBenchmark() {
    assertThat(run("bench")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("Which benchmark?");
  }

  @Test
  void shouldSimulateAnAcceleratorInJson() {
    assertThat(run("bench", "accelerator", "--loads", "200", "--seconds", "1", "--json"))
        .isEqualTo(ExitCode.OK);
    assertThat(out.toString().lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("{\"device\":\"A") && line.contains("\"p99Millis\":"));
  }
}
