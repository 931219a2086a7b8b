package dev.stickerstreams.demo.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.app.StickerApplication;
import dev.stickerstreams.demo.broker.EmbeddedBroker;
import dev.stickerstreams.demo.playground.SuggestionClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New stickers are suggested, and removed ones are not, as soon as it is promised. */
@ExtendWith(SharedBroker.class)
class FreshnessTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
  private static final int STICKERS = 10;

  private Traffic traffic;
  private SuggestionClient client;
  private int asked;

  @ParameterizedTest
  @ValueSource(strings = {"at_least_once", "exactly_once_v2"})
  void shouldFollowUploadsAndRemovalsAtOnce(
      String guarantee, EmbeddedBroker broker, @TempDir Path directory) throws Exception {
    Deployment deployment =
        Deployment.create(broker, directory, Map.of("processing.guarantee", guarantee));
    WordEncoders encoders = new WordEncoders(Duration.ZERO, EncodeObserver.NONE);
    try (Traffic openTraffic = new Traffic(deployment);
        StickerApplication application = deployment.start(encoders, new SimpleMeterRegistry());
        SuggestionClient openClient = SuggestionClient.open(deployment.config())) {
      traffic = openTraffic;
      client = openClient;
      uploadAndRemove("warm-up");
      List<Duration> uploads = new ArrayList<>();
      List<Duration> removals = new ArrayList<>();
      for (int i = 0; i < STICKERS; i++) {
        Delays delays = uploadAndRemove("sticker-" + i);
        uploads.add(delays.upload());
        removals.add(delays.removal());
      }
      report(guarantee + ", upload to first suggestion", uploads);
      report(guarantee + ", tombstone to last suggestion", removals);
      assertThat(uploads).allMatch(delay -> delay.compareTo(LIMIT) < 0);
      assertThat(removals).allMatch(delay -> delay.compareTo(LIMIT) < 0);
      assertThat(application.index().size()).isZero();
    }
  }

  private record Delays(Duration upload, Duration removal) {}

  private Delays uploadAndRemove(String stickerId) throws Exception {
    String word = "word-of-" + stickerId;
    traffic.upload(stickerId, word);
    Duration upload = untilSuggestions(word, suggested -> suggested.contains(stickerId));
    traffic.remove(stickerId);
    Duration removal = untilSuggestions(word, suggested -> !suggested.contains(stickerId));
    return new Delays(upload, removal);
  }

  /** How long it takes until the answer to a text is as wished, asking again and again. */
  private Duration untilSuggestions(String text, Predicate<List<String>> wish) throws Exception {
    traffic.flush();
    long beginNanos = System.nanoTime();
    while (!wish.test(suggestions(text))) {
      assertThat(sinceNanos(beginNanos)).as("still not: %s", text).isLessThan(ANSWER_LIMIT);
    }
    return sinceNanos(beginNanos);
  }

  private List<String> suggestions(String text) throws Exception {
    return Traffic.suggested(
        client
            .ask(Traffic.message("m-" + asked++, text))
            .get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static Duration sinceNanos(long beginNanos) {
    return Duration.ofNanos(System.nanoTime() - beginNanos);
  }

  private static void report(String what, List<Duration> delays) {
    Collections.sort(delays);
    System.out.printf(
        "%s: median %d ms, longest %d ms of %d%n",
        what,
        delays.get(delays.size() / 2).toMillis(),
        delays.get(delays.size() - 1).toMillis(),
        delays.size());
  }
}
