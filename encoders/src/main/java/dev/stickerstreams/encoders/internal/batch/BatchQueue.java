package dev.stickerstreams.encoders.internal.batch;

import dev.stickerstreams.encoders.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The inputs that wait for one model of a {@link MicroBatcher}'s device. Thread-safe.
 *
 * @param <I> an input
 * @param <O> its output
 */
public final class BatchQueue<I, O> {

  private final MicroBatcher batcher;
  private final BatchModel<I, O> model;
  private final BatchPolicy policy;
  private final Map<Lane, Deque<Job<I, O>>> waiting = new EnumMap<>(Lane.class);

  BatchQueue(MicroBatcher batcher, BatchModel<I, O> model, BatchPolicy policy) {
    this.batcher = batcher;
    this.model = model;
    this.policy = policy;
    for (Lane lane : Lane.values()) {
      waiting.put(lane, new ArrayDeque<>());
    }
  }

  /**
   * Queues an input, waiting for room if need be.
   *
   * @return completes on a worker of the device, where what depends on it should be short;
   *     exceptionally with {@link dev.stickerstreams.encoders.EncodingException} if this input
   *     could not be mapped, the queue stayed full, or the batcher was closed
   */
  public CompletableFuture<O> submit(I input, Lane lane) {
    return submitAll(List.of(input), lane).get(0);
  }

  /**
   * Maps an input on the calling thread if the device has nothing else to do, else queues it as
   * {@link #submit} does. For callers that can only wait for it.
   */
  public CompletableFuture<O> runOrSubmit(I input, Lane lane) {
    Job<I, O> job = new Job<>(input, model.sizeOf(input));
    batcher.runOrEnqueue(this, job, lane);
    return job.result;
  }

  /** Queues inputs as {@link #submit} does, so that they can share batches from the first one. */
  public List<CompletableFuture<O>> submitAll(List<I> inputs, Lane lane) {
    List<Job<I, O>> jobs =
        inputs.stream().map(input -> new Job<I, O>(input, model.sizeOf(input))).toList();
    batcher.enqueue(this, jobs, lane);
    return jobs.stream().map(job -> job.result).toList();
  }

  /** Inputs that wait for the device or run on it, this model's and others'. */
  public int deviceLoad() {
    return batcher.load();
  }

  /** Which inputs may share a batch here. */
  public BatchPolicy policy() {
    return policy;
  }

  BatchModel<I, O> model() {
    return model;
  }

  Deque<Job<I, O>> waiting(Lane lane) {
    return waiting.get(lane);
  }

  /** When the oldest input of a lane that is not empty was queued. */
  long oldestNanos(Lane lane) {
    return waiting(lane).getFirst().enqueuedNanos;
  }

  Batch<I, O> takeAll() {
    List<Job<I, O>> jobs = new ArrayList<>();
    for (Deque<Job<I, O>> lane : waiting.values()) {
      jobs.addAll(lane);
      lane.clear();
    }
    return new Batch<>(model, jobs);
  }

  Batch<I, O> take(Lane lane, int share) {
    return new Batch<>(model, BatchSelector.take(waiting(lane), policy, share));
  }
}
