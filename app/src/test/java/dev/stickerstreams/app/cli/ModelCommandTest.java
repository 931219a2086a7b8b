package dev.stickerstreams.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandTest {

  private static final String CLIP = "../encoders/src/test/resources/golden/stickerclip-tiny";

  @Test
  void shouldExplainMeasureAndCompare() {
    CommandLineRun run = CommandLineRun.of("model", "check", CLIP, "--device", "cpu");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .containsSubsequence(
            "model stickerclip-tiny, version 1",
            "text tower: at most 64 tokens",
            "image tower: 3 frame(s) of 224x224",
            "text fp32 on cpu, batches of 32",
            "image fp32 on cpu, batches of 4",
            "The vectors agree.");
  }

  @Test
  void shouldPrintOnlyJsonOnRequest() {
    CommandLineRun run = CommandLineRun.of("model", "check", CLIP, "--device", "cpu", "--json");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out().lines())
        .hasSize(9)
        .allMatch(line -> line.startsWith("{\"space\":\"stickerclip-tiny\",\"tower\":"))
        .anyMatch(line -> line.contains("\"holds\":true"));
  }

  @Test
  void shouldNameWhatIsWrongWithABundle(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("model.json"), "{\"formatVersion\": 9}");
    CommandLineRun run = CommandLineRun.of("model", "check", folder.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err()).contains(folder + "/model.json: formatVersion must be 1").hasLineCount(1);
  }

  @Test
  void shouldCheckAllBuiltInModelsWhereNoneIsNamed() {
    CommandLineRun run = CommandLineRun.of("model", "check", "--device", "cpu");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .containsSubsequence(
            "model bge-small-zh-v1.5",
            "preferred on cpu: int8",
            "model bge-small-en-v1.5",
            "preferred on cuda: fp32",
            "The vectors agree.");
  }

  @Test
  void shouldTakeOnlyOptionsOfCuda() {
    assertThat(CommandLineRun.of("model", "check", CLIP, "-D", "index.m=8").err())
        .contains("Key 'index.m' has no effect here")
        .hasLineCount(1);
    assertThat(CommandLineRun.of("model", "check", CLIP, "-D", "encoder.cuda.tf32=0").err())
        .contains("did you mean 'use_tf32'?");
  }

  @Test
  void shouldRefuseAModelThatIsNotThere() {
    CommandLineRun run = CommandLineRun.of("model", "check", "gpt-9");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err()).contains("No model 'gpt-9': it is neither a directory nor built in");
  }

  @Test
  void shouldSayThatADeviceIsNotThere() {
    CommandLineRun run = CommandLineRun.of("model", "check", CLIP, "--device", "tpu");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err()).contains("unknown device 'tpu'");
  }
}
