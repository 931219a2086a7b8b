package dev.stickerstreams.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The chart and the systemd unit set only keys that the application knows. */
class DeploymentKeysTest {

  private static final Path CHART = Path.of("../ops/helm/sticker-streams");
  private static final Path UNIT = Path.of("../ops/systemd/sticker-streams.service");
  private static final Pattern CHART_SECTION =
      Pattern.compile("^config:\\n((?:  .+\\n)+)", Pattern.MULTILINE);
  private static final Pattern SETTING = Pattern.compile("^  ([a-z.]+): (.+)$", Pattern.MULTILINE);
  private static final Pattern ENVIRONMENT =
      Pattern.compile("^Environment=(\\w+)=(.*)$", Pattern.MULTILINE);

  @Test
  void shouldSetOnlyKeysThatExistOnKubernetes() throws IOException {
    String section = only(CHART_SECTION, Files.readString(CHART.resolve("values.yaml")));
    Map<String, String> variables =
        SETTING
            .matcher(section)
            .results()
            .collect(Collectors.toMap(set -> variable(set.group(1)), set -> set.group(2)));

    StickerStreamsConfig config = load(variables);

    assertThat(variables).isNotEmpty();
    assertThat(config.logsJson()).isTrue();
  }

  @Test
  void shouldRefuseInValuesOnlyKeysThatExist() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(CHART.resolve("values.schema.json").toFile());

    for (String place : List.of("config", "secretConfig")) {
      assertThat(schema.at("/properties/%s/propertyNames/not/enum".formatted(place)))
          .isNotEmpty()
          .allSatisfy(
              key -> assertThat(StickerStreamsConfig.DEFINITIONS.names()).contains(key.asText()));
    }
  }

  @Test
  void shouldSetOnlyKeysThatExistInTheUnit() throws IOException {
    String unit = Files.readString(UNIT);
    Map<String, String> variables =
        ENVIRONMENT
            .matcher(unit)
            .results()
            .collect(Collectors.toMap(set -> set.group(1), set -> set.group(2)));

    StickerStreamsConfig config = load(variables);

    assertThat(config.getString(StickerStreamsConfig.STATE_DIR))
        .startsWith("/var/lib/" + only(Pattern.compile("StateDirectory=(.*)"), unit));
    assertThat(variables.get("STICKERS_JAVA_OPTS"))
        .endsWith("/var/cache/" + only(Pattern.compile("CacheDirectory=(.*)"), unit));
  }

  private static StickerStreamsConfig load(Map<String, String> environment) {
    return ConfigSources.load(Optional.empty(), environment, new Properties(), Map.of());
  }

  /** As the chart's template makes it of a key. */
  private static String variable(String key) {
    return ConfigSources.ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  private static String only(Pattern pattern, String text) {
    List<MatchResult> found = pattern.matcher(text).results().toList();
    assertThat(found).as(pattern.pattern()).hasSize(1);
    return found.get(0).group(1);
  }
}
