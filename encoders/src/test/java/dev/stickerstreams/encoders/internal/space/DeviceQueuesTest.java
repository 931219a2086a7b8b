package dev.stickerstreams.encoders.internal.space;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.Device;
import dev.stickerstreams.encoders.EncoderMetrics;
import dev.stickerstreams.encoders.Lane;
import dev.stickerstreams.encoders.internal.batch.BatchModel;
import dev.stickerstreams.encoders.internal.batch.BatchPolicy;
import dev.stickerstreams.encoders.internal.batch.BatchQueue;
import dev.stickerstreams.encoders.internal.batch.MicroBatcher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeviceQueuesTest {

  /** Gives inputs back once it may. */
  private record Gate(CountDownLatch entered, CountDownLatch open)
      implements BatchModel<String, String> {

    @Override
    public String name() {
      return "gate";
    }

    @Override
    public int sizeOf(String input) {
      return 1;
    }

    @Override
    public List<String> run(List<String> inputs) throws InterruptedException {
      entered.countDown();
      open.await();
      return inputs;
    }
  }

  private static MicroBatcher device(int index) {
    return new MicroBatcher(
        Device.cuda(index).toString(), 1, 10, Duration.ofSeconds(30), EncoderMetrics.NONE);
  }

  @Test
  void shouldPreferAnIdleDeviceToOneThatRunsABatch() throws Exception {
    Gate gate = new Gate(new CountDownLatch(1), new CountDownLatch(1));
    try (MicroBatcher first = device(0);
        MicroBatcher second = device(1)) {
      BatchQueue<String, String> busy = first.register(gate, BatchPolicy.SINGLE);
      BatchQueue<String, String> idle = second.register(gate, BatchPolicy.SINGLE);
      DeviceQueues<String, String> queues = new DeviceQueues<>(List.of(busy, idle));
      assertThat(queues.leastBusy()).isSameAs(busy);
      CompletableFuture<String> running = busy.submit("text", Lane.MESSAGES);
      gate.entered().await();
      assertThat(queues.leastBusy()).isSameAs(idle);
      gate.open().countDown();
      running.join();
    }
  }
}
