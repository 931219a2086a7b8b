package dev.stickerstreams.encoders.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import dev.stickerstreams.encoders.BuiltInModels;
import dev.stickerstreams.encoders.EncoderOptions;
import dev.stickerstreams.encoders.ModelEncoders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a release of ONNX Runtime has to do before it is taken. */
class OnnxRuntimeTest {

  /** Release 1.29 matches the command line by recursion, and ends the process without a word. */
  @Test
  void shouldStartInAProcessWithALongCommandLine() throws IOException, InterruptedException {
    assertThat(exitCode(Starter.class, "x".repeat(100_000))).isZero();
  }

  /** It gives its environment back in a shutdown hook, which must not concern what still runs. */
  @Test
  void shouldStayUntilTheLastBatchWhenTheProcessEnds() throws IOException, InterruptedException {
    assertThat(exitCode(Stopper.class)).isZero();
  }

  private static int exitCode(Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:ErrorFile=/dev/null");
    command.add(main.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command);
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

  /** The process: is told to stop while the model of several languages runs, and runs on a bit. */
  static final class Stopper {

    private static final long RUN_ON_MILLIS = 500;

    private Stopper() {}

    public static void main(String[] args) throws InterruptedException {
      ModelEncoders encoders =
          ModelEncoders.open(
              EncoderOptions.builder()
                  .device("cpu")
                  .bundles(List.of(BuiltInModels.location("multilingual-e5-small")))
                  .build());
      AtomicBoolean stopped = new AtomicBoolean();
      AtomicLong encoded = new AtomicLong();
      Thread worker =
          new Thread(
              () -> {
                while (!stopped.get()) {
                  encoders
                      .encodeMessage("hi " + encoded.incrementAndGet(), Optional.empty())
                      .join();
                }
              });
      worker.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(worker, stopped)));
      while (encoded.get() < 10) {
        Thread.sleep(10);
      }
      System.exit(0);
    }

    private static void finish(Thread worker, AtomicBoolean stopped) {
      try {
        Thread.sleep(RUN_ON_MILLIS);
        stopped.set(true);
        worker.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
