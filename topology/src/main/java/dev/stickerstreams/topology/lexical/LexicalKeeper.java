package dev.stickerstreams.topology.lexical;

import dev.stickerstreams.state.StickerIndex;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index of words of one store: fills it by a thread of its own, then lets searches see
 * changes a fraction of a second after they came. While it is being filled, and should it fail,
 * there is none, and messages are answered without it.
 */
public final class LexicalKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LexicalKeeper.class);
  private static final Duration REFRESH = Duration.ofMillis(200);

  private final Path directory;
  private volatile LexicalIndex index;
  private volatile Thread thread;

  /**
   * A keeper that has not begun.
   *
   * @param directory where the index may put its files, which are no one else's
   */
  public LexicalKeeper(Path directory) {
    this.directory = directory;
  }

  /** Begins to fill the index from a store. */
  public synchronized void start(StickerIndex stickers) {
    thread = new Thread(() -> keep(stickers), "lexical-index");
    thread.setDaemon(true);
    thread.start();
  }

  /** The index, once it holds all that the store does. */
  public Optional<LexicalIndex> index() {
    return Optional.ofNullable(index).filter(LexicalIndex::isReady);
  }

  private void keep(StickerIndex stickers) {
    try (LexicalIndex kept = LexicalIndex.create(directory)) {
      index = kept;
      kept.fill(stickers);
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(REFRESH.toMillis());
        kept.refresh();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (thread != null) {
        LOG.error("Messages are answered without the index of words: {}", e.getMessage(), e);
      }
    } finally {
      index = null;
    }
  }

  @Override
  public void close() {
    Thread keeping = thread;
    thread = null;
    if (keeping == null) {
      return;
    }
    keeping.interrupt();
    try {
      keeping.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
