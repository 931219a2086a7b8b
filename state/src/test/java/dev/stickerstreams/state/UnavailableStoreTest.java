package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.LockException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index that cannot be opened, although nothing proves that it is damaged, is not wiped. */
class UnavailableStoreTest {

  private static final int STICKERS = 20;

  @TempDir Path directory;

  private StickerIndexStore open() {
    return StickerIndexStore.open("index", IndexOptions.defaults(), directory.toFile());
  }

  private void fill() {
    try (StickerIndexStore store = open()) {
      for (int i = 0; i < STICKERS; i++) {
        store.upsert(Stickers.of("" + i, StickerOracle.vector(new Random(i))), 0, i);
      }
    }
  }

  private Path file(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("index"))) {
      return files
          .filter(f -> f.getFileName().toString().startsWith(prefix))
          .findAny()
          .orElseThrow();
    }
  }

  private void assertUnavailableThenWhole(Path file, boolean restore) throws IOException {
    Path aside = directory.resolve("aside");
    Files.move(file, aside);
    Files.createDirectory(file);

    assertThatThrownBy(this::open)
        .isInstanceOf(IndexUnavailableException.class)
        .hasMessageContaining(directory.resolve("index").toString())
        .hasMessageContaining("nothing was deleted");

    Files.delete(file);
    if (restore) {
      Files.move(aside, file);
    }
    try (StickerIndexStore store = open()) {
      assertThat(store.size()).isEqualTo(STICKERS);
    }
  }

  @Test
  void shouldLeaveAnIndexWhoseFileCannotBeRead() throws IOException {
    fill();
    assertUnavailableThenWhole(file("CURRENT"), true);
  }

  /** The name of the lock in a message says nothing of who holds it. */
  @Test
  void shouldNotTakeALockThatCannotBeMadeForAnotherInstance() throws IOException {
    fill();
    assertUnavailableThenWhole(file("LOCK"), false);
  }

  @Test
  void shouldSayThatTheDirectoryIsNone() throws IOException {
    Files.writeString(directory.resolve("index"), "a file");

    assertThatThrownBy(this::open)
        .isInstanceOf(IndexUnavailableException.class)
        .hasMessageContaining("cannot create the directory");
    assertThat(directory.resolve("index")).hasContent("a file");
  }

  @Test
  void shouldRecogniseTheLockOfAnotherProcess() throws Exception {
    fill();
    Process holder = hold(directory.toFile());
    try {
      assertThat(holder.getInputStream().read()).isEqualTo('o');
      assertThatThrownBy(this::open).isInstanceOf(LockException.class);
    } finally {
      holder.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    try (StickerIndexStore store = open()) {
      assertThat(store.size()).isEqualTo(STICKERS);
    }
  }

  private static Process hold(File directory) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            directory.getPath())
        .redirectError(Redirect.DISCARD)
        .start();
  }

  /** Opens a store and holds it until it is killed. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] args) throws InterruptedException {
      StickerIndexStore store =
          StickerIndexStore.open("index", IndexOptions.defaults(), new File(args[0]));
      System.out.print(store.isOpen() ? "o" : "x");
      System.out.flush();
      Thread.sleep(TimeUnit.MINUTES.toMillis(1));
    }
  }
}
