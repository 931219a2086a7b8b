package dev.stickerstreams.demo.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stickerstreams.app.StickerApplication;
import dev.stickerstreams.demo.broker.EmbeddedBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that was stopped and is started again has its index without any work. */
@ExtendWith(SharedBroker.class)
class RestartTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** A stopped instance that had not left its group would be waited for longer than this. */
  private static final Duration BEFORE_SESSIONS_END = Duration.ofSeconds(30);

  private static final int STICKERS = 300;

  @ParameterizedTest
  @ValueSource(strings = {"at_least_once", "exactly_once_v2"})
  void shouldHaveItsIndexAfterAnOrderlyRestart(
      String guarantee, EmbeddedBroker broker, @TempDir Path directory)
      throws InterruptedException {
    Deployment deployment =
        Deployment.create(broker, directory, Map.of("processing.guarantee", guarantee));
    try (Traffic traffic = new Traffic(deployment)) {
      runOnce(deployment, traffic);
      Encodings encodings = new Encodings();
      long readBefore = IndexReads.total();
      long beginNanos = System.nanoTime();
      try (StickerApplication application =
          deployment.start(new WordEncoders(Duration.ZERO, encodings), new SimpleMeterRegistry())) {
        Duration start = Duration.ofNanos(System.nanoTime() - beginNanos);
        System.out.printf(
            "%s: runs again with %d stickers after %d ms%n", guarantee, STICKERS, start.toMillis());
        assertThat(start).isLessThan(BEFORE_SESSIONS_END);
        assertThat(application.index().size()).isEqualTo(STICKERS);
        traffic.say("after", "word7");
        await().atMost(LIMIT).until(() -> traffic.answers().values().size() == 1);
      }
      assertThat(Traffic.suggested(traffic.answers().values().get(0))).startsWith("sticker-7");
      assertThat(IndexReads.total()).as("index updates replayed").isEqualTo(readBefore);
      assertThat(encodings.stickers).as("stickers encoded again").isEmpty();
    }
  }

  private static void runOnce(Deployment deployment, Traffic traffic) throws InterruptedException {
    WordEncoders encoders = new WordEncoders(Duration.ZERO, EncodeObserver.NONE);
    long readBefore = IndexReads.total();
    try (StickerApplication application = deployment.start(encoders, new SimpleMeterRegistry())) {
      IntStream.range(0, STICKERS).forEach(i -> traffic.upload("sticker-" + i, "word" + i));
      await().atMost(LIMIT).until(() -> application.index().size() == STICKERS);
      await().atMost(LIMIT).until(() -> traffic.hasUploadsDone());
    }
    assertThat(IndexReads.total() - readBefore).isEqualTo(STICKERS);
  }

  /** Tags of the stickers encoded. */
  private static final class Encodings implements EncodeObserver {

    private final Queue<List<String>> stickers = new ConcurrentLinkedQueue<>();

    @Override
    public void onSticker(List<String> tags) {
      stickers.add(tags);
    }
  }
}
