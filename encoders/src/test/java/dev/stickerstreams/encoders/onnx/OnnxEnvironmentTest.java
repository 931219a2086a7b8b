package dev.stickerstreams.encoders.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxEnvironmentTest {

  @Test
  void shouldBeMadeInAProcessWithALongCommandLine() throws IOException, InterruptedException {
    assertThat(makeWithArgument("x".repeat(100_000))).isZero();
  }

  private static int makeWithArgument(String argument) throws IOException, InterruptedException {
    ProcessBuilder process =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Maker.class.getName(),
                argument));
    process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return process.inheritIO().start().waitFor();
  }

  /** The process: makes an environment. */
  static final class Maker {

    private Maker() {}

    public static void main(String[] args) {
      OnnxEnvironment.get();
    }
  }
}
