package dev.stickerstreams.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EvalCommandTest {

  private static final String CLIP = "../encoders/src/test/resources/golden/stickerclip-tiny";
  private static final String DATA = "src/test/resources/sticker820k-tiny";

  @Test
  void shouldRunTheProtocolOfSticker820k() {
    CommandLineRun run =
        CommandLineRun.of(
            "eval",
            "--format",
            "sticker820k",
            DATA,
            "--split",
            "valid",
            "--json",
            "-Dencoder.models=" + CLIP,
            "-Dencoder.device=cpu");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .startsWith("{\"ranking\":\"dense\",\"queries\":6,\"r1\":")
        .hasLineCount(1);
  }

  @Test
  void shouldSayThatTextsAreComparedWithTexts() {
    CommandLineRun run =
        CommandLineRun.of(
            "eval",
            "--format",
            "sticker820k",
            DATA,
            "-Dencoder.models=bge-small-zh-v1.5",
            "-Dencoder.device=cpu");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).contains("model bge-small-zh-v1.5 has no image tower");
    assertThat(run.out()).contains("R@1    R@5   R@10     MR    MRR").contains("dense");
  }

  @Test
  void shouldAskForTheDirectory() {
    CommandLineRun run = CommandLineRun.of("eval", "--format", "sticker820k");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("Missing directory of the sticker820k");
  }

  @Test
  void shouldRefuseAnUnknownFormat() {
    CommandLineRun run = CommandLineRun.of("eval", "--format", "zip", DATA);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("Unknown format 'zip'; known are images, jsonl, sticker820k");
  }

  @Test
  void shouldSayWhatIsMissing() {
    CommandLineRun run = CommandLineRun.of("eval", "--format", "sticker820k", "src");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err()).contains("no LMDB environment here");
  }
}
