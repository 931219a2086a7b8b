package dev.stickerstreams.encoders.internal.batch;

import dev.stickerstreams.encoders.EncoderMetrics;
import dev.stickerstreams.encoders.EncodersUnavailableException;
import dev.stickerstreams.encoders.EncodingException;
import dev.stickerstreams.encoders.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds one device from many callers. A worker that is free takes at once what waits, as one batch
 * of like sizes; nothing waits for a batch to fill. While the device is busy the queue grows, and
 * so do the batches: their size follows the load by itself.
 *
 * <p>A caller with a single input can run it itself while a worker is idle and nothing waits: that
 * worker then stays idle in its place, and two switches between threads are saved.
 *
 * <p>Idle workers share what waits evenly. Messages go before stickers, but after every {@value
 * #MESSAGE_BATCHES_IN_A_ROW} batches of messages one of stickers goes, so that uploads advance
 * under any load. Each lane has room for a fixed number of inputs; a caller waits for room for a
 * limited time.
 *
 * <p>Thread-safe. {@link #close} fails what waits and lets running batches end.
 */
public final class MicroBatcher implements AutoCloseable {

  static final int MESSAGE_BATCHES_IN_A_ROW = 8;

  private static final Logger log = LoggerFactory.getLogger(MicroBatcher.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

  private final String device;
  private final int laneCapacity;
  private final Duration submitLimit;
  private final EncoderMetrics metrics;
  private final List<Thread> workers = new ArrayList<>();
  private final List<BatchQueue<?, ?>> queues = new CopyOnWriteArrayList<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition workArrived = lock.newCondition();
  private final Condition roomFreed = lock.newCondition();
  private final Condition callerDone = lock.newCondition();
  private int idleWorkers;
  private int callersAtWork;
  private int inputsOfWorkers;
  private int messageBatchesInARow;
  private boolean closed;

  /**
   * Starts the workers.
   *
   * @param device name of the device, for metrics and threads
   * @param workers batches that run at the same time
   * @param laneCapacity inputs of each lane that can wait
   * @param submitLimit how long a caller waits for room
   * @param metrics hears of every batch
   */
  public MicroBatcher(
      String device, int workers, int laneCapacity, Duration submitLimit, EncoderMetrics metrics) {
    this.device = device;
    this.laneCapacity = laneCapacity;
    this.submitLimit = submitLimit;
    this.metrics = metrics;
    for (int i = 0; i < workers; i++) {
      this.workers.add(new Thread(this::work, "encoder-" + device + "-" + i));
    }
    for (Thread worker : this.workers) {
      worker.setDaemon(true);
      worker.start();
    }
  }

  /** Gives a model its queue on this device. */
  public <I, O> BatchQueue<I, O> register(BatchModel<I, O> model, BatchPolicy policy) {
    BatchQueue<I, O> queue = new BatchQueue<>(this, model, policy);
    queues.add(queue);
    return queue;
  }

  /** Inputs that wait, of all models and lanes. */
  public int depth() {
    lock.lock();
    try {
      return totalWaiting();
    } finally {
      lock.unlock();
    }
  }

  /** Inputs that wait or run, of all models and lanes. */
  int load() {
    lock.lock();
    try {
      return totalWaiting() + inputsOfWorkers + callersAtWork;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Fails what waits, lets running batches end and stops the workers. Idempotent.
   *
   * @throws IllegalStateException if a batch runs for more than 30 seconds; its model must then not
   *     be freed
   */
  @Override
  public void close() {
    List<Batch<?, ?>> abandoned = shutDown();
    EncodingException reason = new EncodersUnavailableException("the encoders were closed");
    abandoned.forEach(batch -> batch.fail(reason));
    long deadlineNanos = System.nanoTime() + CLOSE_LIMIT.toNanos();
    awaitWorkers(deadlineNanos);
    awaitCallers(deadlineNanos);
  }

  int idleWorkers() {
    lock.lock();
    try {
      return idleWorkers;
    } finally {
      lock.unlock();
    }
  }

  <I, O> void enqueue(BatchQueue<I, O> queue, List<Job<I, O>> jobs, Lane lane) {
    int accepted = 0;
    String refusal = "the encoders are closed";
    lock.lock();
    try {
      long nanosLeft = submitLimit.toNanos();
      while (!closed && accepted < jobs.size()) {
        if (waiting(lane) < laneCapacity) {
          queue.waiting(lane).addLast(jobs.get(accepted++));
        } else if (nanosLeft <= 0) {
          refusal = "the queue of " + device + " stayed full for " + submitLimit.toMillis() + " ms";
          break;
        } else {
          workArrived.signalAll();
          nanosLeft = roomFreed.awaitNanos(nanosLeft);
        }
      }
      workArrived.signalAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refusal = "the caller was interrupted while it waited for room in the queue";
    } finally {
      lock.unlock();
    }
    refuse(queue, jobs.subList(accepted, jobs.size()), refusal);
  }

  /** Runs a job on this thread if a worker is idle and nothing waits, else queues it. */
  <I, O> void runOrEnqueue(BatchQueue<I, O> queue, Job<I, O> job, Lane lane) {
    if (!takeWorkersPlace()) {
      enqueue(queue, List.of(job), lane);
      return;
    }
    try {
      new Batch<>(queue.model(), List.of(job)).run(device, metrics);
    } finally {
      giveWorkersPlaceBack();
    }
  }

  private boolean takeWorkersPlace() {
    lock.lock();
    try {
      boolean free = !closed && totalWaiting() == 0 && freeWorkers() > 0;
      callersAtWork += free ? 1 : 0;
      return free;
    } finally {
      lock.unlock();
    }
  }

  private void giveWorkersPlaceBack() {
    lock.lock();
    try {
      callersAtWork--;
      workArrived.signalAll();
      callerDone.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Idle workers in whose place no caller is at work. */
  private int freeWorkers() {
    return idleWorkers - callersAtWork;
  }

  private <I, O> void refuse(BatchQueue<I, O> queue, List<Job<I, O>> jobs, String reason) {
    for (Job<I, O> job : jobs) {
      metrics.failed(device, queue.model().name());
      job.result.completeExceptionally(new EncodersUnavailableException(reason));
    }
  }

  private void work() {
    int done = 0;
    for (Batch<?, ?> batch = take(done); batch != null; batch = take(done)) {
      batch.run(device, metrics);
      done = batch.jobs().size();
    }
  }

  /**
   * The next batch, as soon as there is one; null once closed.
   *
   * @param done inputs of the worker's last batch
   */
  private Batch<?, ?> take(int done) {
    lock.lock();
    try {
      inputsOfWorkers -= done;
      idleWorkers++;
      while (!closed && (totalWaiting() == 0 || freeWorkers() <= 0)) {
        workArrived.awaitUninterruptibly();
      }
      Batch<?, ?> batch = closed ? null : takeWaiting();
      idleWorkers--;
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private Batch<?, ?> takeWaiting() {
    Lane lane = nextLane();
    int share = (waiting(lane) + freeWorkers() - 1) / freeWorkers();
    Batch<?, ?> batch = oldestQueue(lane).take(lane, share);
    inputsOfWorkers += batch.jobs().size();
    roomFreed.signalAll();
    return batch;
  }

  private Lane nextLane() {
    boolean messages = waiting(Lane.MESSAGES) > 0;
    boolean stickers = waiting(Lane.STICKERS) > 0;
    boolean stickersTurn = stickers && messageBatchesInARow >= MESSAGE_BATCHES_IN_A_ROW;
    Lane lane = messages && !stickersTurn ? Lane.MESSAGES : Lane.STICKERS;
    messageBatchesInARow =
        lane == Lane.MESSAGES ? Math.min(messageBatchesInARow + 1, MESSAGE_BATCHES_IN_A_ROW) : 0;
    return lane;
  }

  private BatchQueue<?, ?> oldestQueue(Lane lane) {
    return queues.stream()
        .filter(queue -> !queue.waiting(lane).isEmpty())
        .min(Comparator.comparingLong(queue -> queue.oldestNanos(lane)))
        .orElseThrow();
  }

  private int totalWaiting() {
    return waiting(Lane.MESSAGES) + waiting(Lane.STICKERS);
  }

  private int waiting(Lane lane) {
    int waiting = 0;
    for (BatchQueue<?, ?> queue : queues) {
      waiting += queue.waiting(lane).size();
    }
    return waiting;
  }

  private List<Batch<?, ?>> shutDown() {
    lock.lock();
    try {
      closed = true;
      List<Batch<?, ?>> abandoned = new ArrayList<>();
      for (BatchQueue<?, ?> queue : queues) {
        abandoned.add(queue.takeAll());
      }
      workArrived.signalAll();
      roomFreed.signalAll();
      return abandoned;
    } finally {
      lock.unlock();
    }
  }

  private void awaitWorkers(long deadlineNanos) {
    for (Thread worker : workers) {
      if (!joined(worker, deadlineNanos - System.nanoTime())) {
        throw stillRunning(worker.getName());
      }
    }
  }

  private void awaitCallers(long deadlineNanos) {
    lock.lock();
    try {
      long nanosLeft = deadlineNanos - System.nanoTime();
      while (callersAtWork > 0 && nanosLeft > 0) {
        nanosLeft = callerDone.awaitNanos(nanosLeft);
      }
      if (callersAtWork > 0) {
        throw stillRunning("a caller of " + device);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stillRunning("a caller of " + device);
    } finally {
      lock.unlock();
    }
  }

  private static IllegalStateException stillRunning(String thread) {
    return new IllegalStateException(
        thread + " still runs a batch after " + CLOSE_LIMIT.toSeconds() + " s");
  }

  private static boolean joined(Thread worker, long limitNanos) {
    try {
      TimeUnit.NANOSECONDS.timedJoin(worker, Math.max(1, limitNanos));
    } catch (InterruptedException e) {
      log.warn("Interrupted while waiting for {}", worker.getName());
      Thread.currentThread().interrupt();
    }
    return !worker.isAlive();
  }
}
