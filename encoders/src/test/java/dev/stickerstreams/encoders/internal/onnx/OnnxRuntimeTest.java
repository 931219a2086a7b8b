package dev.stickerstreams.encoders.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a release of ONNX Runtime has to do before it is taken. */
class OnnxRuntimeTest {

  /** Release 1.29 matches the command line by recursion, and ends the process without a word. */
  @Test
  void shouldStartInAProcessWithALongCommandLine() throws IOException, InterruptedException {
    assertThat(startWithArgument("x".repeat(100_000))).isZero();
  }

  private static int startWithArgument(String argument) throws IOException, InterruptedException {
    ProcessBuilder process =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Starter.class.getName(),
                argument));
    process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return process.inheritIO().start().waitFor();
  }

  /** The process: starts ONNX Runtime. */
  static final class Starter {

    private Starter() {}

    public static void main(String[] args) {
      var unused = OrtEnvironment.getEnvironment();
    }
  }
}
