package dev.stickerstreams.app.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.app.cli.StickersCommand;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chart fits the image, the command line and its own values. */
class ChartTest {

  private static final Path ROOT = Path.of("..");
  private static final Path CHART = ROOT.resolve("ops/helm/sticker-streams");
  private static final Pattern VALUE = Pattern.compile("\\.Values\\.([a-zA-Z.]+)");
  private static final Pattern TOP_LEVEL = Pattern.compile("^(\\w+):", Pattern.MULTILINE);

  @Test
  void shouldServeOnThePortOfTheImage() throws IOException {
    String port =
        new StickerStreamsConfig(Map.of()).getInt(StickerStreamsConfig.HTTP_PORT).toString();

    assertThat(all("containerPort: (\\d+)", template("statefulset.yaml"))).containsExactly(port);
    assertThat(all(" port: (\\d+)", template("service.yaml"))).containsExactly(port);
    assertThat(all("EXPOSE (\\d+)", dockerfile())).containsExactly(port);
  }

  @Test
  void shouldRunAsTheUserOfTheImage() throws IOException {
    String user = all("USER (\\d+):\\d+", dockerfile()).get(0);

    assertThat(all("(?:runAsUser|runAsGroup|fsGroup): (\\d+)", template("_pod.tpl")))
        .containsExactly(user, user, user);
  }

  @Test
  void shouldMountWhereTheImageWrites() throws IOException {
    assertThat(all("mountPath: (/\\S+)", template("statefulset.yaml")))
        .containsExactlyElementsOf(all("VOLUME (/\\S+)", dockerfile()));
    assertThat(all("mountPath: (/\\S+)", template("_pod.tpl"))).containsExactly("/tmp");
  }

  @Test
  void shouldGiveTheApplicationTimeToEnd() throws IOException {
    assertThat(all("terminationGracePeriodSeconds: (\\d+)", template("statefulset.yaml")))
        .containsExactlyElementsOf(
            all(
                "command: \\[serve][\\s\\S]*?stop_grace_period: (\\d+)s",
                Files.readString(ROOT.resolve("docker-compose.yml"))));
  }

  @Test
  void shouldCallCommandsThatExist() throws IOException {
    List<String> topics =
        all("\\n {12}- ([^\\n]*)", template("topics.yaml")).stream()
            .filter(argument -> !argument.contains("include"))
            .map(argument -> argument.replaceAll("\\{\\{.*}}", "3"))
            .toList();

    assertThat(topics).startsWith("topics", "create").hasSizeGreaterThan(2);
    assertParses(topics);
    assertParses(all("args: \\[(\\w+)]", template("statefulset.yaml")));
  }

  @Test
  void shouldUseOnlyValuesThatItsSchemaKnows() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(CHART.resolve("values.schema.json").toFile());
    Set<String> used = new TreeSet<>();
    for (Path template : templates()) {
      used.addAll(all(VALUE.pattern(), Files.readString(template)));
    }

    assertThat(used)
        .hasSizeGreaterThan(20)
        .allSatisfy(
            value ->
                assertThat(schema.at("/properties/" + value.replace(".", "/properties/")))
                    .isNotEmpty());
    assertThat(all(TOP_LEVEL.pattern(), Files.readString(CHART.resolve("values.yaml"))))
        .containsExactlyInAnyOrderElementsOf(
            used.stream().map(value -> value.replaceAll("\\..*", "")).collect(Collectors.toSet()));
  }

  @Test
  void shouldBringTheAlertsAndTheDashboard() throws IOException {
    for (String file : all("Files.Get \"([^\"]+)\"", template("monitoring.yaml"))) {
      assertThat(CHART.resolve(file)).exists().isNotEmptyFile();
    }
  }

  private static void assertParses(List<String> arguments) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    assertThatCode(
            () ->
                StickersCommand.commandLine(nowhere, nowhere)
                    .parseArgs(arguments.toArray(String[]::new)))
        .doesNotThrowAnyException();
  }

  private static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.list(CHART.resolve("templates"))) {
      return files.toList();
    }
  }

  private static String template(String name) throws IOException {
    return Files.readString(CHART.resolve("templates").resolve(name));
  }

  private static String dockerfile() throws IOException {
    return Files.readString(ROOT.resolve("Dockerfile"));
  }

  /** What the first group of a pattern matched, in order. */
  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
