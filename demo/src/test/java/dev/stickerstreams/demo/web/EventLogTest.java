package dev.stickerstreams.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventLogTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final EventLog log = new EventLog();

  @Test
  void shouldAnswerAtOnceWithWhatAReaderHasNotSeen() {
    log.add("message", "first");
    EventLog.Page seen = log.after("", 0, LONG).join();
    log.add("message", "second");

    assertThat(log.after(seen.log(), seen.last(), LONG).join().events())
        .extracting(EventLog.Event::body)
        .containsExactly("second");
  }

  @Test
  void shouldLetReadersWaitForTheNextEvent() throws Exception {
    String name = log.after("", 0, LONG).join().log();
    CompletableFuture<EventLog.Page> waiting = log.after(name, 0, LONG);
    assertThat(waiting).isNotDone();

    log.add("message", "hello");

    assertThat(waiting.get(10, TimeUnit.SECONDS).events()).hasSize(1);
  }

  @Test
  void shouldAnswerWithNothingWhenPatienceEnds() throws Exception {
    String name = log.after("", 0, LONG).join().log();

    assertThat(log.after(name, 0, Duration.ofMillis(1)).get(10, TimeUnit.SECONDS).events())
        .isEmpty();
  }

  @Test
  void shouldGiveReadersOfAnotherLogAllThatIsKept() {
    log.add("message", "hello");

    assertThat(log.after("of an earlier server", 57, LONG).join().events()).hasSize(1);
  }

  @Test
  void shouldKeepTheLatestEventsOnly() {
    for (int i = 1; i <= 1_000; i++) {
      log.add("message", i);
    }

    EventLog.Page page = log.after("", 0, LONG).join();
    assertThat(page.last()).isEqualTo(1_000);
    assertThat(page.events()).hasSize(200);
    assertThat(page.events().get(199).body()).isEqualTo(1_000);
  }
}
