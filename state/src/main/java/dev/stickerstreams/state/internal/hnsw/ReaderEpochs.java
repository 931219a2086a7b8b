package dev.stickerstreams.state.internal.hnsw;

import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Epoch-based reclamation (Fraser, Practical Lock-Freedom, 2004): what was unlinked in an epoch may
 * be used again once every reader that was reading then has finished.
 *
 * <p>A reader stores its epoch, then loads links; the writer removes links, then loads the readers'
 * epochs. Links are written with release and read with acquire semantics, which does not keep a
 * load from passing an earlier store. Therefore both have a full fence between: either the writer
 * sees the reader, or the reader sees the links removed.
 */
final class ReaderEpochs {

  private static final long IDLE = Long.MAX_VALUE;

  private final AtomicLong current = new AtomicLong();
  private final List<Reader> readers = new CopyOnWriteArrayList<>();

  /** A place for the calling thread, for as long as it lives. */
  Reader register() {
    readers.removeIf(Reader::orphaned);
    Reader reader = new Reader(Thread.currentThread());
    readers.add(reader);
    return reader;
  }

  /** Ends the current epoch and returns it. */
  long advance() {
    return current.getAndIncrement();
  }

  /** Whether every reader that was active in this epoch or before has left. */
  boolean passed(long epoch) {
    VarHandle.fullFence();
    for (Reader reader : readers) {
      if (reader.entered <= epoch) {
        return false;
      }
    }
    return true;
  }

  /** One thread's mark of when it began to read. */
  final class Reader {

    private final Thread thread;
    private volatile long entered = IDLE;

    private Reader(Thread thread) {
      this.thread = thread;
    }

    void enter() {
      entered = current.get();
      VarHandle.fullFence();
    }

    void leave() {
      entered = IDLE;
    }

    /** Whether the thread has ended. */
    boolean orphaned() {
      return !thread.isAlive();
    }
  }
}
