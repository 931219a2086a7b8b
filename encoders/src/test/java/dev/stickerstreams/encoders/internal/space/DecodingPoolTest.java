package dev.stickerstreams.encoders.internal.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.encoders.EncodingException;
import dev.stickerstreams.encoders.image.ImageRejectedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DecodingPoolTest {

  private static final long SOON_MILLIS = 200;

  /** Images that have been decoded and wait for their vectors. */
  private final BlockingQueue<CompletableFuture<String>> decoded = new LinkedBlockingQueue<>();

  private final AtomicInteger failures = new AtomicInteger();

  private CompletableFuture<String> decode() {
    CompletableFuture<String> vector = new CompletableFuture<>();
    decoded.add(vector);
    return vector;
  }

  private DecodingPool pool(int threads, int maxFiles, int maxDecoded) {
    return new DecodingPool(
        "test",
        threads,
        maxFiles,
        maxDecoded,
        Duration.ofMillis(SOON_MILLIS),
        failures::incrementAndGet);
  }

  @Test
  void shouldDecodeNoMoreThanMayWaitForADevice() throws InterruptedException {
    try (DecodingPool pool = pool(3, 100, 2)) {
      List<CompletableFuture<String>> submitted =
          IntStream.range(0, 10).mapToObj(i -> pool.submit(this::decode)).toList();

      for (int i = 0; i < submitted.size(); i++) {
        CompletableFuture<String> vector = decoded.take();
        assertThat(decoded.size()).as("beside it").isLessThan(2);
        vector.complete("v");
      }

      assertThat(submitted).allSatisfy(vector -> assertThat(vector.join()).isEqualTo("v"));
    }
  }

  @Test
  void shouldHoldDecodedImagesBackUntilADeviceTakesThem() throws InterruptedException {
    try (DecodingPool pool = pool(2, 100, 1)) {
      CompletableFuture<String> first = pool.submit(this::decode);
      CompletableFuture<String> second = pool.submit(this::decode);
      CompletableFuture<String> vector = decoded.take();

      assertThat(decoded.poll(SOON_MILLIS, TimeUnit.MILLISECONDS)).isNull();
      vector.complete("1");
      decoded.take().complete("2");

      assertThat(List.of(first.join(), second.join())).containsExactlyInAnyOrder("1", "2");
    }
  }

  @Test
  void shouldRefuseAFileThatFindsNoRoomInTime() throws InterruptedException {
    try (DecodingPool pool = pool(1, 1, 1)) {
      CompletableFuture<String> decoding = pool.submit(this::decode);
      CompletableFuture<String> vector = decoded.take();
      CompletableFuture<String> heldBack = pool.submit(this::decode);
      CompletableFuture<String> waiting = pool.submit(this::decode);
      CompletableFuture<String> refused = pool.submit(this::decode);

      assertThatThrownBy(refused::join)
          .hasCauseInstanceOf(EncodingException.class)
          .hasMessageContaining("stayed full for 200 ms");
      vector.complete("v");
      decoded.take().complete("v");
      decoded.take().complete("v");
      assertThat(List.of(decoding, heldBack, waiting))
          .allSatisfy(image -> assertThat(image.join()).isEqualTo("v"));
    }
  }

  @Test
  void shouldPassRejectionsOnAndGoOn() {
    try (DecodingPool pool = pool(1, 10, 1)) {
      CompletableFuture<String> rejected =
          pool.submit(
              () -> {
                throw ImageRejectedException.corrupt("damaged");
              });
      CompletableFuture<String> failed =
          pool.submit(
              () -> {
                throw new IllegalStateException("broken");
              });
      CompletableFuture<String> sound =
          pool.submit(() -> CompletableFuture.completedFuture("vector"));

      assertThatThrownBy(rejected::join).hasCauseInstanceOf(ImageRejectedException.class);
      assertThatThrownBy(failed::join)
          .hasCauseInstanceOf(EncodingException.class)
          .hasMessageContaining("broken");
      assertThat(sound.join()).isEqualTo("vector");
      assertThat(failures).hasValue(2);
    }
  }

  @Test
  void shouldFailWhatWaitsWhenItIsClosed() throws InterruptedException {
    DecodingPool pool = pool(1, 10, 1);
    CompletableFuture<String> atADevice = pool.submit(this::decode);
    CompletableFuture<String> vector = decoded.take();
    CompletableFuture<String> heldBack = pool.submit(this::decode);
    CompletableFuture<String> waiting = pool.submit(this::decode);

    pool.close();
    pool.close();

    assertThat(List.of(heldBack, waiting, pool.submit(this::decode)))
        .allSatisfy(
            image ->
                assertThatThrownBy(image::join)
                    .hasCauseInstanceOf(EncodingException.class)
                    .hasMessageContaining("closed"));
    vector.complete("v");
    assertThat(atADevice.join()).isEqualTo("v");
  }
}
