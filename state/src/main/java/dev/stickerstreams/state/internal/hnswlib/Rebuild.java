package dev.stickerstreams.state.internal.hnswlib;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Builds the next graph from the live vectors on a thread of its own, while the writer goes on with
 * the current graph and tells what it adds and removes. All methods are for the writer.
 */
final class Rebuild {

  private final Generation target;
  private final Queue<Entry> added = new ConcurrentLinkedQueue<>();
  private final List<Entry> removed = new ArrayList<>();
  private final FutureTask<Void> work;
  private volatile boolean cancelled;

  /** Begins to build. */
  Rebuild(Generation target, List<Entry> live) {
    this.target = target;
    this.work = new FutureTask<>(() -> addAll(live), null);
    Thread thread = new Thread(work, "sticker-index-rebuild");
    thread.setDaemon(true);
    thread.start();
  }

  private void addAll(List<Entry> live) {
    live.forEach(this::add);
    addFollowing();
  }

  private void addFollowing() {
    for (Entry entry = added.poll(); entry != null; entry = added.poll()) {
      add(entry);
    }
  }

  private void add(Entry entry) {
    if (!cancelled && !entry.removed()) {
      target.add(entry);
    }
  }

  void follow(Entry entry) {
    added.add(entry);
  }

  /** Takes note of an entry that was marked as removed. */
  void forget(Entry entry) {
    removed.add(entry);
  }

  /** Ends the work soon; the graph is of no use then. */
  void cancel() {
    cancelled = true;
  }

  boolean isDone() {
    return work.isDone();
  }

  /** The graph with all that was added and removed meanwhile; waits for it where needed. */
  Generation finish() {
    try {
      work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the hnswlib-core graph was rebuilt", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Rebuilding the hnswlib-core graph failed", e.getCause());
    }
    addFollowing();
    removed.forEach(target::remove);
    return target;
  }
}
