package dev.stickerstreams.app.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard and the alerts ask only for metrics that exist, by labels that they have. */
class MonitoringTest {

  private static final Path ROOT = Path.of("..");
  private static final Path DASHBOARD = ROOT.resolve("ops/grafana/dashboards/sticker-streams.json");
  private static final Path ALERTS = ROOT.resolve("ops/prometheus/alerts.yml");
  private static final Path OUR_METRICS = ROOT.resolve("docs/metrics.md");
  private static final Path OTHER_METRICS = ROOT.resolve("ops/prometheus/other-metrics.txt");
  private static final String RUNBOOKS = "docs/operations/alerts.md";

  /** A metric is whatever is followed by a selector, a range, a bracket or the end of a term. */
  private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z0-9]+)+\\b(?!\\s*\\()");

  private static final Pattern OUR_ROW =
      Pattern.compile("^\\| `(stickers_\\w+)` \\| (\\w+) \\| ([^|]*)\\|", Pattern.MULTILINE);
  private static final Pattern SELECTOR = Pattern.compile("\\b(stickers_\\w+)\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*[=!]~?");
  private static final Set<String> LABELS_OF_ALL = Set.of("instance", "job", "le");

  @Test
  void shouldAskOnlyForMetricsThatExist() throws IOException {
    Set<String> known = new TreeSet<>(Files.readAllLines(OTHER_METRICS));
    ourMetrics().forEach(row -> known.addAll(names(row)));

    assertThat(expressions().flatMap(MonitoringTest::metrics).collect(Collectors.toSet()))
        .hasSizeGreaterThan(20)
        .isSubsetOf(known);
  }

  @Test
  void shouldShowTheHealthOfTheIndex() throws IOException {
    assertThat(expressions().flatMap(MonitoringTest::metrics))
        .contains("stickers_index_recall", "stickers_index_reachable");
  }

  @Test
  void shouldSelectByLabelsThatTheMetricsHave() throws IOException {
    List<MatchResult> rows = ourMetrics();

    for (String expression : expressions().toList()) {
      for (MatchResult selector : SELECTOR.matcher(expression).results().toList()) {
        MatchResult row =
            rows.stream()
                .filter(each -> names(each).contains(selector.group(1)))
                .findFirst()
                .orElseThrow();
        Set<String> labels = new TreeSet<>(LABELS_OF_ALL);
        labels.addAll(List.of(row.group(3).trim().split(",\\s*")));
        assertThat(LABEL.matcher(selector.group(2)).results().map(label -> label.group(1)))
            .as(expression)
            .isSubsetOf(labels);
      }
    }
  }

  @Test
  void shouldLinkEveryAlertToWhatToDo() throws IOException {
    String runbooks = Files.readString(ROOT.resolve(RUNBOOKS));
    List<MatchResult> alerts =
        Pattern.compile("alert: (\\w+)[\\s\\S]*?runbook_url: (\\S+)")
            .matcher(Files.readString(ALERTS))
            .results()
            .toList();

    assertThat(alerts).hasSizeGreaterThan(10);
    for (MatchResult alert : alerts) {
      String name = alert.group(1);
      assertThat(alert.group(2)).isEqualTo(RUNBOOKS + "#" + name.toLowerCase(Locale.ROOT));
      assertThat(runbooks).contains("\n### %s\n".formatted(name));
    }
  }

  @Test
  void shouldDescribeEveryPanelAndAskTheChosenDataSource() throws IOException {
    for (JsonNode panel : new ObjectMapper().readTree(DASHBOARD.toFile()).get("panels")) {
      if (!panel.get("type").asText().equals("row")) {
        assertThat(panel.path("description").asText()).as(panel.get("title").asText()).isNotEmpty();
        assertThat(panel.findValues("datasource"))
            .hasSizeGreaterThan(1)
            .allSatisfy(
                source -> assertThat(source.get("uid").asText()).isEqualTo("${datasource}"));
      }
    }
  }

  private static Stream<String> metrics(String expression) {
    String withoutLabels =
        expression
            .replaceAll("\\{[^}]*}", "")
            .replaceAll("\\b(by|without|on) \\([^)]*\\)", "")
            .replaceAll("\\$\\w+", "");
    return METRIC.matcher(withoutLabels).results().map(MatchResult::group);
  }

  private static List<MatchResult> ourMetrics() throws IOException {
    return OUR_ROW.matcher(Files.readString(OUR_METRICS)).results().toList();
  }

  /** The names of a metric's samples. */
  private static List<String> names(MatchResult row) {
    String name = row.group(1);
    return row.group(2).equals("histogram")
        ? List.of(name + "_bucket", name + "_count", name + "_sum")
        : List.of(name);
  }

  private static Stream<String> expressions() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    Stream<String> panels = dashboard.findValuesAsText("expr").stream();
    Stream<String> alerts =
        Files.readString(ALERTS)
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("expr: "))
            .map(line -> line.substring("expr: ".length()));
    return Stream.concat(panels, alerts);
  }
}
