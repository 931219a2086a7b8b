package dev.stickerstreams.encoders.internal.space;

import dev.stickerstreams.encoders.internal.batch.BatchQueue;
import java.util.Comparator;
import java.util.List;

/**
 * The queues of one tower, one for each device it is loaded on. Immutable, thread-safe.
 *
 * @param queues at least one
 */
record DeviceQueues<I, O>(List<BatchQueue<I, O>> queues) {

  DeviceQueues {
    queues = List.copyOf(queues);
  }

  /** The queue of the device that has least to do, counting what waits and what runs. */
  BatchQueue<I, O> leastBusy() {
    return queues.size() == 1
        ? queues.get(0)
        : queues.stream().min(Comparator.comparingInt(BatchQueue::deviceLoad)).orElseThrow();
  }
}
