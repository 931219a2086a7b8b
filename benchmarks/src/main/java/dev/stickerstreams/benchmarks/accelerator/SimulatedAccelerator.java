package dev.stickerstreams.benchmarks.accelerator;

import dev.stickerstreams.encoders.internal.batch.BatchModel;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * A device that takes a fixed time for each launch and a time for each padded token, and computes
 * nothing. Inputs are numbers of tokens. Thread-safe.
 */
final class SimulatedAccelerator implements BatchModel<Integer, Boolean> {

  private static final long SPIN_NANOS = 100_000;

  private final Costs costs;
  private final LongAdder batches = new LongAdder();
  private final LongAdder inputs = new LongAdder();

  SimulatedAccelerator(Costs costs) {
    this.costs = costs;
  }

  @Override
  public String name() {
    return costs.device();
  }

  @Override
  public int sizeOf(Integer tokens) {
    return tokens;
  }

  @Override
  public List<Boolean> run(List<Integer> tokens) {
    long end = System.nanoTime() + costs.nanos(tokens.size(), Collections.max(tokens));
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      if (left > SPIN_NANOS) {
        LockSupport.parkNanos(left - SPIN_NANOS);
      } else {
        Thread.onSpinWait();
      }
    }
    batches.increment();
    inputs.add(tokens.size());
    return Collections.nCopies(tokens.size(), true);
  }

  /** Inputs of a batch, on the average of all. */
  double meanBatch() {
    return (double) inputs.sum() / batches.sum();
  }

  /** Inputs of all batches. */
  long encoded() {
    return inputs.sum();
  }
}
