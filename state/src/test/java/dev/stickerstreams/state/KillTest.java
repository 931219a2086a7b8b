package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that updates a store, after a random number of updates and some milliseconds, and
 * compares what is left with a map that was given the operations up to the stored offset. {@code
 * -Dkill.rounds=300} for the long version, {@code -Dkill.seed} to repeat one.
 */
class KillTest {

  private static final int IDS = 400;
  private static final int MAX_OPERATIONS = 400;
  private static final int MAX_DELAY_MILLIS = 30;
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 4);
  private static final IndexOptions OPTIONS = IndexOptions.defaults().withGraph(12, 100);

  @TempDir File directory;

  @Test
  void shouldHoldWhatItsOffsetSaysAfterEveryKill() throws IOException, InterruptedException {
    long seed = Long.getLong("kill.seed", System.nanoTime());
    System.out.println("KillTest seed " + seed);
    Random random = new Random(seed);
    StickerOracle oracle = new StickerOracle();
    long applied = 0;
    for (int round = 0; round < ROUNDS; round++) {
      runAndKill(seed, random);
      StickerIndexStore store = StickerIndexStore.open("index", OPTIONS, directory);
      Long stored = store.committedOffset(new TopicPartition("topic", 0));
      long until = stored == null ? 0 : stored;
      assertThat(until).as("seed %d", seed).isGreaterThanOrEqualTo(applied);
      for (; applied < until; applied++) {
        oracle.apply(StickerOracle.operation(seed, applied, IDS));
      }
      oracle.assertEqualTo(store, seed, IDS);
      store.close();
    }
    System.out.println(ROUNDS + " kills, " + applied + " operations survived");
    assertThat(applied).as("operations that survived").isGreaterThanOrEqualTo(ROUNDS);
  }

  private void runAndKill(long seed, Random random) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Updater.class.getName(),
                directory.getPath(),
                Long.toString(seed))
            .redirectError(Redirect.DISCARD)
            .start();
    try {
      int operations = 1 + random.nextInt(MAX_OPERATIONS);
      assertThat(process.getInputStream().readNBytes(operations))
          .as("an update each, seed %d", seed)
          .hasSize(operations);
      Thread.sleep(random.nextInt(MAX_DELAY_MILLIS));
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** The process that is killed, or nobody reads: goes on from the stored offset. */
  static final class Updater {

    private Updater() {}

    public static void main(String[] args) {
      StickerIndexStore store = StickerIndexStore.open("index", OPTIONS, new File(args[0]));
      Long stored = store.committedOffset(new TopicPartition("topic", 0));
      long seed = Long.parseLong(args[1]);
      long offset = stored == null ? 0 : stored;
      boolean read = true;
      while (read) {
        StickerOracle.operation(seed, offset, IDS).applyTo(store, offset);
        offset++;
        System.out.print('+');
        read = !System.out.checkError();
      }
      store.close();
    }
  }
}
