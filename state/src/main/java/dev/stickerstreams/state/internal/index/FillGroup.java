package dev.stickerstreams.state.internal.index;

import dev.stickerstreams.state.internal.rocksdb.SlotsOfSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.errors.ProcessorStateException;

/**
 * New stickers collected while the index is filled, to be inserted by several threads at once and
 * stored as one batch. One thread at a time.
 */
public final class FillGroup implements AutoCloseable {

  private static final int SIZE = 1024;

  private final int threads;
  private final ExecutorService workers;
  private final Map<String, Upsert> pending = new LinkedHashMap<>();
  private int records;

  /** An empty group, to be inserted by so many threads. */
  public FillGroup(int threads) {
    this.threads = threads;
    this.workers = Executors.newFixedThreadPool(threads, FillGroup::worker);
  }

  private static Thread worker(Runnable task) {
    Thread thread = new Thread(task, "sticker-index-fill");
    thread.setDaemon(true);
    return thread;
  }

  /** Whether a sticker waits in the group. */
  public boolean contains(String id) {
    return pending.containsKey(id);
  }

  /** Whether so many records were counted that the group should be stored. */
  public boolean isDue() {
    return ++records % SIZE == 0;
  }

  /** Takes a sticker that the index has not. */
  public void add(Upsert upsert) {
    pending.put(upsert.id(), upsert);
  }

  /** Inserts what was collected. */
  public void applyTo(IndexWriter writer) {
    List<Placement> placements = new ArrayList<>(pending.size());
    for (Upsert upsert : pending.values()) {
      placements.add(new Placement(upsert, writer.newOrdinal()));
    }
    pending.clear();
    inParallel(placements, placement -> placement.place(writer));
    placements.forEach(placement -> placement.publish(writer));
  }

  private void inParallel(List<Placement> placements, java.util.function.Consumer<Placement> task) {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      running.add(
          workers.submit(
              () -> {
                for (int i = next.getAndIncrement();
                    i < placements.size();
                    i = next.getAndIncrement()) {
                  task.accept(placements.get(i));
                }
              }));
    }
    running.forEach(FillGroup::await);
  }

  private static void await(Future<?> task) {
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessorStateException("Interrupted while filling the sticker index", e);
    } catch (ExecutionException e) {
      throw new ProcessorStateException(
          "A thread that fills the sticker index failed", e.getCause());
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }

  /** A sticker on its way into the index. */
  private static final class Placement {

    private final Upsert upsert;
    private final int ordinal;
    private List<SlotsOfSpace> slots;

    Placement(Upsert upsert, int ordinal) {
      this.upsert = upsert;
      this.ordinal = ordinal;
    }

    void place(IndexWriter writer) {
      slots = writer.place(upsert, ordinal, null);
    }

    void publish(IndexWriter writer) {
      writer.publish(upsert, ordinal, null, slots);
    }
  }
}
