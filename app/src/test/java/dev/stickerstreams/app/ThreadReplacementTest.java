package dev.stickerstreams.app;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

  private final CompletableFuture<Optional<Throwable>> ended = new CompletableFuture<>();
  private final List<Long> pausesMillis = new ArrayList<>();
  private final ThreadReplacement replacement = new ThreadReplacement(ended, pausesMillis::add);

  @Test
  void shouldStopWhenThreadsKeepDying() {
    IllegalStateException cause = new IllegalStateException("broken");
    Stream.generate(() -> replacement.handle(cause))
        .limit(5)
        .forEach(response -> assertThat(response).isEqualTo(REPLACE_THREAD));
    assertThat(ended).isNotDone();
    assertThat(replacement.handle(cause)).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(ended).isCompletedWithValue(Optional.of(cause));
  }

  @Test
  void shouldStopOnAnError() {
    assertThat(replacement.handle(new OutOfMemoryError())).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(ended).isDone();
  }

  @Test
  void shouldStopWithTheCauseWhenTheThreadOfTheIndexDies() throws Exception {
    IllegalStateException cause = new IllegalStateException("disk full");
    List<Object> responses = new ArrayList<>();
    Thread dying =
        new Thread(() -> responses.add(replacement.handle(cause)), "stickers-1-GlobalStreamThread");
    dying.start();
    dying.join();

    assertThat(responses).containsExactly(SHUTDOWN_CLIENT);
    assertThat(ended).isCompletedWithValue(Optional.of(cause));
    assertThat(pausesMillis).isEmpty();
  }

  @Test
  void shouldReplaceThreadsThatDieOfOutagesHoweverMany() {
    Stream.of(new InvalidTxnStateException("given up"), new TimeoutException("no answer"))
        .flatMap(cause -> Stream.generate(() -> new StreamsException("outage", cause)).limit(20))
        .forEach(thrown -> assertThat(replacement.handle(thrown)).isEqualTo(REPLACE_THREAD));
    assertThat(ended).isNotDone();
  }

  @Test
  void shouldPauseLongerAndLongerBeforeItReplacesThreads() {
    for (int i = 0; i < 7; i++) {
      assertThat(replacement.handle(new TimeoutException("no answer"))).isEqualTo(REPLACE_THREAD);
    }
    assertThat(pausesMillis).containsExactly(100L, 200L, 400L, 800L, 1_600L, 3_000L, 3_000L);
  }

  @Test
  void shouldStartOverAfterAMinuteWithoutADeath() {
    long now = System.nanoTime();
    assertThat(replacement.pauseMillis(now)).isEqualTo(100);
    assertThat(replacement.pauseMillis(now + TimeUnit.SECONDS.toNanos(59))).isEqualTo(200);
    assertThat(replacement.pauseMillis(now + TimeUnit.SECONDS.toNanos(120))).isEqualTo(100);
  }

  @Test
  void shouldNotPauseBeforeItStops() {
    assertThat(replacement.handle(new OutOfMemoryError())).isEqualTo(SHUTDOWN_CLIENT);

    assertThat(pausesMillis).isEmpty();
  }
}
