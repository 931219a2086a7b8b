package dev.stickerstreams.demo.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stickerstreams.app.StickerApplication;
import dev.stickerstreams.demo.broker.EmbeddedBroker;
import dev.stickerstreams.topology.batching.PollInterceptor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Under load the encoder gets whole polls, and no message is encoded one by one. */
@ExtendWith(SharedBroker.class)
class MicroBatchTest {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration BATCH_TIME = Duration.ofMillis(10);
  private static final int MESSAGES = 2_000;
  private static final double MEAN_BATCH_EXPECTED = 8;

  @ParameterizedTest
  @ValueSource(strings = {"classic", "streams"})
  void shouldEncodeWholePolls(String protocol, EmbeddedBroker broker, @TempDir Path directory)
      throws InterruptedException {
    Deployment deployment = Deployment.create(broker, directory, Deployment.protocol(protocol));
    BatchSizes sizes = new BatchSizes();
    try (Traffic traffic = new Traffic(deployment);
        StickerApplication application =
            deployment.start(new WordEncoders(BATCH_TIME, sizes), new SimpleMeterRegistry())) {
      IntStream.range(0, MESSAGES).forEach(i -> traffic.say("m-" + i, "word" + i));
      await().atMost(LIMIT).until(() -> traffic.answers().records().size() >= MESSAGES);
      assertThat(application.state().isRunningOrRebalancing()).isTrue();
    }
    System.out.println(protocol + ": " + sizes);
    assertThat(sizes.inProcessors).as("messages without a ticket").isEmpty();
    assertThat(sizes.messagesAtPolls()).isGreaterThanOrEqualTo(MESSAGES);
    assertThat(sizes.meanAtPolls()).isGreaterThan(MEAN_BATCH_EXPECTED);
  }

  /** Sizes of the batches submitted by the interceptor, and of those submitted by processors. */
  private static final class BatchSizes implements EncodeObserver {

    private final Queue<Integer> atPolls = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> inProcessors = new ConcurrentLinkedQueue<>();

    @Override
    public void onBatch(List<String> texts) {
      (isAtPoll() ? atPolls : inProcessors).add(texts.size());
    }

    private static boolean isAtPoll() {
      return StackWalker.getInstance()
          .walk(
              frames ->
                  frames.anyMatch(
                      frame -> frame.getClassName().equals(PollInterceptor.class.getName())));
    }

    int messagesAtPolls() {
      return atPolls.stream().mapToInt(Integer::intValue).sum();
    }

    double meanAtPolls() {
      return atPolls.stream().mapToInt(Integer::intValue).average().orElse(0);
    }

    @Override
    public String toString() {
      return "%d messages in %d polls, %.1f a poll, and %d without a ticket"
          .formatted(messagesAtPolls(), atPolls.size(), meanAtPolls(), inProcessors.size());
    }
  }
}
