package dev.stickerstreams.topology.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.topology.fixture.TopologyHarness;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What records that pass through the whole topology count. */
class PipelineMetricsTest {

  @TempDir Path directory;
  private TopologyHarness harness;

  @BeforeEach
  void open() {
    harness = new TopologyHarness(directory, Map.of());
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void shouldCountEveryMessageOnceByItsOutcome() {
    harness.upload("cat", "happy cat");
    harness.ask("happy cat");
    harness.ask("happy cat");
    harness.ask("");
    harness.messages.pipeInput(TopologyHarness.bytes("c-1"), new byte[] {1, 2, 3});

    assertThat(count("stickers.messages.received")).isEqualTo(4);
    assertThat(count("stickers.messages.suggested")).isEqualTo(2);
    assertThat(count("stickers.messages.abstained", "reason", "nothing_to_search")).isEqualTo(1);
    assertThat(count("stickers.dead.letters", "topic", "chat-messages")).isEqualTo(1);
    assertThat(count("stickers.uploads", "outcome", "accepted")).isEqualTo(1);
  }

  @Test
  void shouldTimeStagesAndTheWholeWayFromTheRecordsTimestamp() {
    harness.upload("cat", "happy cat");
    harness.messages.pipeInput(
        TopologyHarness.bytes("c-1"),
        harness.bytes("chat-messages", TopologyHarness.message("happy cat").build()),
        Instant.now().minusSeconds(2));

    for (Stage stage : Stage.values()) {
      assertThat(timer("stickers.message.stage", "stage", stage.label()).count())
          .as(stage.label())
          .isEqualTo(1);
    }
    Timer latency = timer("stickers.message.latency");
    assertThat(latency.totalTime(TimeUnit.MILLISECONDS)).isBetween(2_000.0, 60_000.0);
    assertThat(timer("stickers.message.stage", "stage", "poll").totalTime(TimeUnit.MILLISECONDS))
        .isBetween(2_000.0, latency.totalTime(TimeUnit.MILLISECONDS));
  }

  @Test
  void shouldTakeNoTimeWhenClocksDiffer() {
    harness.messages.pipeInput(
        TopologyHarness.bytes("c-1"),
        harness.bytes("chat-messages", TopologyHarness.message("hello").build()),
        Instant.now().plusSeconds(60));

    assertThat(timer("stickers.message.latency").count()).isEqualTo(1);
    assertThat(timer("stickers.message.latency").totalTime(TimeUnit.MILLISECONDS)).isZero();
  }

  @Test
  void shouldNotLetTimestampsOfAnotherAgeOutweighAllOthers() {
    harness.messages.pipeInput(
        TopologyHarness.bytes("c-1"),
        harness.bytes("chat-messages", TopologyHarness.message("hello").build()),
        Instant.ofEpochMilli(1));

    assertThat(timer("stickers.message.latency").totalTime(TimeUnit.SECONDS)).isEqualTo(3_600);
    assertThat(count("stickers.timestamps.implausible")).isEqualTo(1);
    harness.ask("hello");
    assertThat(count("stickers.timestamps.implausible")).isEqualTo(1);
  }

  @Test
  void shouldMeasureFreshnessOfWhatIsUploadedNow() {
    harness.stickers.pipeInput(
        TopologyHarness.bytes("old"),
        harness.bytes("stickers", TopologyHarness.sticker("old", "restored").build()),
        Instant.now().minusSeconds(3_600));
    assertThat(timer("stickers.upload.freshness").count()).as("restored").isZero();

    harness.stickers.pipeInput(
        TopologyHarness.bytes("new"),
        harness.bytes("stickers", TopologyHarness.sticker("new", "fresh").build()),
        Instant.now());
    assertThat(timer("stickers.upload.freshness").count()).as("uploaded").isEqualTo(1);
  }

  private double count(String name, String... tags) {
    return harness.meters.get(name).tags(tags).counter().count();
  }

  private Timer timer(String name, String... tags) {
    return harness.meters.get(name).tags(tags).timer();
  }
}
