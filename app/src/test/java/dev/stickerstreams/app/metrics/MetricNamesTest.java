package dev.stickerstreams.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.app.http.HttpAddress;
import dev.stickerstreams.app.http.HttpServer;
import dev.stickerstreams.app.http.MetricsRoutes;
import dev.stickerstreams.encoders.EncoderMetrics.Batch;
import dev.stickerstreams.state.DatabaseStatistics;
import dev.stickerstreams.state.SpaceStatistics;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.metrics.EncoderMeters;
import dev.stickerstreams.topology.metrics.IndexDatabaseMeters;
import dev.stickerstreams.topology.metrics.IndexHealthMeters;
import dev.stickerstreams.topology.metrics.IndexMeters;
import dev.stickerstreams.topology.metrics.LexicalMeters;
import dev.stickerstreams.topology.metrics.Meters;
import dev.stickerstreams.topology.metrics.PipelineMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Names, types and labels of metrics are public: dashboards and alerts rely on them. */
class MetricNamesTest {

  private static final Path REFERENCE = Path.of("..", "docs", "metrics.md");
  private static final Pattern TYPE = Pattern.compile("# TYPE (stickers_\\S+) (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"");

  private static final List<SpaceStatistics> SPACES =
      List.of(
          new SpaceStatistics("zh", 512, 70, 90, 12, 8, 2, 1_000, 100),
          new SpaceStatistics("left-behind", 384, 5, 5, 0, 0, 0, 50, 10));

  private static String page;

  @BeforeAll
  static void scrape() throws Exception {
    PrometheusMeterRegistry registry = Meters.open();
    PipelineMetrics pipeline =
        new PipelineMetrics(registry, StickerStreamsConfig.defaults().topics());
    pipeline.unreadContent(() -> 0);
    pipeline.indexSource(() -> true);
    pipeline.heldBack("chat-messages", () -> 0);
    new IndexMeters(() -> 42, () -> SPACES, Set.of("zh", "en")).bindTo(registry);
    new IndexDatabaseMeters(() -> Optional.of(new DatabaseStatistics(1, 2, 3, 4))).bindTo(registry);
    new LexicalMeters(Optional::empty).bindTo(registry);
    new IndexHealthMeters(List::of, Set.of("zh", "en")).bindTo(registry);
    report(new EncoderMeters(registry));
    try (HttpServer server =
        HttpServer.start(HttpAddress.loopback(0), 0, List.of(new MetricsRoutes(registry)))) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.address() + "/metrics")).build();
      page = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    } finally {
      registry.close();
    }
  }

  private static void report(EncoderMeters encoders) {
    encoders.deviceOpened("cpu", () -> 3);
    encoders.dequeued("cpu", 1_000_000);
    encoders.batchEncoded(new Batch("cpu", "zh/text/fp32", 8, 120, 5_000_000));
    encoders.failed("cpu", "zh/text/fp32");
    encoders.cacheLookedUp("zh", true);
    encoders.pictureRead("text", 80_000_000);
  }

  @Test
  void shouldBeTheMetricsInTheDocs() throws Exception {
    List<String> documented =
        Files.readAllLines(REFERENCE).stream()
            .filter(row -> row.startsWith("| `stickers_"))
            .toList();

    assertThat(TYPE.matcher(page).results().map(MetricNamesTest::row).sorted())
        .as("rows of docs/metrics.md; a change here breaks dashboards")
        .containsExactlyElementsOf(documented);
  }

  @Test
  void shouldGiveSamplesToEveryMetric() {
    assertThat(TYPE.matcher(page).results().map(type -> type.group(1)))
        .hasSizeGreaterThan(20)
        .allSatisfy(name -> assertThat(samples(name)).as(name).isNotEmpty());
  }

  @Test
  void shouldShowTheJvm() {
    assertThat(page)
        .contains(
            "jvm_memory_used_bytes",
            "jvm_gc_memory_allocated_bytes_total",
            "jvm_threads_live",
            "process_cpu_usage",
            "process_files_open_files",
            "process_uptime_seconds");
  }

  @Test
  void shouldCountSpacesThatNoModelHasAsOther() {
    assertThat(page)
        .contains("stickers_index_slots{space=\"zh\",state=\"removed\"} 12.0")
        .contains("stickers_index_slots{space=\"other\",state=\"live\"} 5.0")
        .contains("stickers_index_memory_bytes{part=\"graph\",space=\"other\"} 10.0")
        .contains("stickers_index_stickers 42.0");
  }

  @Test
  void shouldAskTheDeviceHowManyInputsWait() {
    assertThat(page).contains("stickers_encoder_queue_depth{device=\"cpu\"} 3.0");
  }

  @Test
  void shouldTellWhatTheDatabaseTakes() {
    assertThat(page)
        .contains("stickers_index_database_memory_bytes{part=\"block_cache\"} 1.0")
        .contains("stickers_index_database_memory_bytes{part=\"memtables\"} 2.0")
        .contains("stickers_index_database_memory_bytes{part=\"table_readers\"} 3.0")
        .contains("stickers_index_database_files_bytes 4.0");
  }

  private static String row(java.util.regex.MatchResult type) {
    String name = type.group(1);
    return "| `%s` | %s | %s | %s |".formatted(name, type.group(2), labels(name), help(name));
  }

  private static String help(String name) {
    Matcher help = Pattern.compile("# HELP " + name + " (.*)").matcher(page);
    return help.find() ? help.group(1) : "";
  }

  private static String labels(String name) {
    Set<String> labels = new TreeSet<>();
    samples(name)
        .forEach(sample -> LABEL.matcher(sample).results().forEach(l -> labels.add(l.group(1))));
    labels.remove("le");
    return String.join(", ", labels);
  }

  private static List<String> samples(String name) {
    Pattern sample = Pattern.compile(name + "(_bucket|_count|_sum)?(\\{.*)? .*");
    return page.lines().filter(line -> sample.matcher(line).matches()).toList();
  }
}
