package dev.stickerstreams.state.internal.index;

import java.io.File;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a stored index in a thread of its own, before its store is initialised. Whatever this fails
 * on is left to the store, which then opens the index itself. Thread-safe.
 */
public final class IndexPreload implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IndexPreload.class);

  private final File directory;
  private final Thread thread;
  private final AtomicReference<FutureTask<OpenIndex>> untaken;

  /** Begins to open the index of a directory; where there is none, nothing is created. */
  public IndexPreload(File directory, Supplier<OpenIndex> opener) {
    this.directory = directory;
    FutureTask<OpenIndex> opening =
        new FutureTask<>(() -> directory.isDirectory() ? opener.get() : null);
    this.untaken = new AtomicReference<>(opening);
    this.thread = new Thread(opening, "index-preload");
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits for the index of a directory; whoever gets it closes it. Empty the next time. */
  public Optional<OpenIndex> take(File wanted) {
    return directory.equals(wanted) ? take() : Optional.empty();
  }

  private Optional<OpenIndex> take() {
    return Optional.ofNullable(untaken.getAndSet(null)).flatMap(IndexPreload::await);
  }

  private static Optional<OpenIndex> await(FutureTask<OpenIndex> opening) {
    try {
      return Optional.ofNullable(opening.get());
    } catch (ExecutionException e) {
      LOG.debug("The index could not be opened ahead of its store.", e);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the sticker index is loaded", e);
    }
  }

  /** Stops opening, or closes what nobody took. */
  @Override
  public void close() {
    thread.interrupt();
    take().ifPresent(OpenIndex::close);
  }
}
