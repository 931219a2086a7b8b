package dev.stickerstreams.demo.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that breaks, in random order, under load, for both guarantees and both group
 * protocols. Not among the tests that run by themselves; start it with {@code -Dtest=RestartSuite},
 * and with
 *
 * <ul>
 *   <li>{@code -Drestart.rounds}: how often all four combinations are gone through (default 1)
 *   <li>{@code -Drestart.seed}: to repeat a run (default any)
 *   <li>{@code -Drestart.outage}: seconds for which brokers are unreachable (default 60)
 * </ul>
 *
 * Tables are printed and added to {@code target/restart-suite.txt}.
 */
class RestartSuite {

  private static final int ROUNDS = Integer.getInteger("restart.rounds", 1);
  private static final long SEED = Long.getLong("restart.seed", new Random().nextLong());
  private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("restart.outage", 60));
  private static final Path TABLES = Path.of("target", "restart-suite.txt");

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
    Random random = new Random(SEED);
    return Stream.generate(() -> Stream.of("exactly_once_v2", "at_least_once"))
        .limit(ROUNDS)
        .flatMap(guarantees -> guarantees)
        .flatMap(
            guarantee ->
                Stream.of("classic", "streams")
                    .map(protocol -> scenario(guarantee, protocol, random.nextLong())));
  }

  private static Scenario scenario(String guarantee, String protocol, long seed) {
    List<Disruption> disruptions = new ArrayList<>(disruptions());
    Collections.shuffle(disruptions, new Random(seed));
    return new Scenario(guarantee, protocol, seed, disruptions);
  }

  private static List<Disruption> disruptions() {
    return List.of(
        new RollingRestart(),
        new SuddenDeath(3, Duration.ZERO),
        new SuddenDeath(1, Duration.ofSeconds(15)),
        new BrokerRestart(Duration.ofSeconds(5)),
        new BrokersUnreachable(Duration.ofSeconds(5)),
        new BrokersUnreachable(OUTAGE),
        new RegistryDown(Duration.ofSeconds(15)),
        new SlowDisk(Duration.ofSeconds(20)),
        new Zombie(Duration.ofSeconds(25)),
        new NewerProducer());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void shouldKeepItsPromisesWhateverBreaks(Scenario scenario) throws Exception {
    Verdict verdict = stage.run(scenario);
    publish("restart.seed " + SEED + verdict);
    assertThat(verdict.isClean()).as("all promises held: %s", verdict).isTrue();
  }

  private static void publish(String table) throws IOException {
    System.out.println(table);
    Files.writeString(TABLES, table, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
