package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.state.IndexOptions.VectorMemory;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills a process that updates a store, after a random number of updates and some milliseconds, and
 * compares what is left with a map that was given the operations up to the stored offset. {@code
 * -Dkill.rounds=300} for the long version, {@code -Dkill.seed} to repeat one.
 */
class KillTest {

  private static final int IDS = 400;
  private static final int MAX_DELAY_MILLIS = 30;
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 4);

  /** How the store is used that is killed. */
  private enum Mode {
    UPDATES(1, 400, VectorMemory.HEAP),
    UPDATES_ON_DISK(1, 400, VectorMemory.DISK),

    /** Stores an offset every 1,024 operations. */
    FILLING(1_100, 3_000, VectorMemory.HEAP);

    private final int leastOperations;
    private final int mostOperations;
    private final VectorMemory memory;

    Mode(int leastOperations, int mostOperations, VectorMemory memory) {
      this.leastOperations = leastOperations;
      this.mostOperations = mostOperations;
      this.memory = memory;
    }

    IndexOptions options() {
      return IndexOptions.defaults().withGraph(12, 100).withVectorMemory(memory);
    }

    StickerIndexStore open(File directory) {
      if (this != FILLING) {
        return StickerIndexStore.open("index", options(), directory);
      }
      StickerIndexStore store = new StickerIndexStoreBuilder("index", options()).build();
      store.init(FakeStoreContext.of(directory), store);
      return store;
    }
  }

  @TempDir File directory;

  @ParameterizedTest
  @EnumSource
  void shouldHoldWhatItsOffsetSaysAfterEveryKill(Mode mode)
      throws IOException, InterruptedException {
    long seed = Long.getLong("kill.seed", System.nanoTime());
    System.out.println("KillTest seed " + seed);
    Random random = new Random(seed);
    StickerOracle oracle = new StickerOracle();
    long applied = 0;
    for (int round = 0; round < ROUNDS; round++) {
      runAndKill(mode, seed, random);
      StickerIndexStore store = StickerIndexStore.open("index", mode.options(), directory);
      Long stored = store.committedOffset(new TopicPartition("topic", 0));
      long until = stored == null ? 0 : stored;
      assertThat(until).as("seed %d", seed).isGreaterThanOrEqualTo(applied);
      for (; applied < until; applied++) {
        oracle.apply(StickerOracle.operation(seed, applied, IDS));
      }
      oracle.assertEqualTo(store, seed, IDS);
      store.close();
    }
    System.out.println(mode + ": " + ROUNDS + " kills, " + applied + " operations survived");
    assertThat(applied).as("operations that survived").isGreaterThanOrEqualTo(ROUNDS);
  }

  private void runAndKill(Mode mode, long seed, Random random)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Updater.class.getName(),
                directory.getPath(),
                Long.toString(seed),
                mode.name())
            .redirectError(Redirect.DISCARD)
            .start();
    try {
      int operations = random.nextInt(mode.leastOperations, mode.mostOperations + 1);
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
      StickerIndexStore store = Mode.valueOf(args[2]).open(new File(args[0]));
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
