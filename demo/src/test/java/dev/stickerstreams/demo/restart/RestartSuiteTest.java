package dev.stickerstreams.demo.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Restarts, kills and outages under load, in the short version. {@link RestartSuite} has all of
 * them, in all combinations and for longer.
 */
class RestartSuiteTest {

  private static final long SEED = Long.getLong("restart.seed", new Random().nextLong());

  @TempDir static Path directory;
  private static ScenarioStage stage;

  @BeforeAll
  static void openStage() {
    stage = ScenarioStage.open(directory);
  }

  @AfterAll
  static void closeStage() {
    stage.close();
  }

  static Stream<Scenario> scenarios() {
    return Stream.of(
        new Scenario(
            "exactly_once_v2",
            "classic",
            SEED,
            List.of(
                new SuddenDeath(1, Duration.ZERO),
                new NewerProducer(),
                new BrokersUnreachable(Duration.ofSeconds(3)))),
        new Scenario(
            "at_least_once",
            "streams",
            SEED,
            List.of(new RollingRestart(), new BrokerRestart(Duration.ZERO))));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void shouldKeepItsPromisesWhateverBreaks(Scenario scenario) throws Exception {
    Verdict verdict = stage.run(scenario);
    System.out.println(verdict);
    assertThat(verdict.isClean()).as("all promises held: %s", verdict).isTrue();
  }
}
