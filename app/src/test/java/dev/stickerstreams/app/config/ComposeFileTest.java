package dev.stickerstreams.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The image and the compose file set only keys that the application knows. */
class ComposeFileTest {

  private static final Pattern VARIABLE =
      Pattern.compile("\\b(STICKERS_[A-Z_]+)(?:: |=)([^\\s\\\\]+)");

  @Test
  void shouldConfigureTheApplication() {
    Map<String, String> environment =
        Stream.of("../Dockerfile", "../docker-compose.yml")
            .flatMap(ComposeFileTest::variables)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b));

    StickerStreamsConfig config =
        ConfigSources.load(Optional.empty(), environment, new Properties(), Map.of());

    assertThat(config.getString(StickerStreamsConfig.BOOTSTRAP_SERVERS)).isEqualTo("kafka:19092");
    assertThat(config.getString(StickerStreamsConfig.HTTP_HOST)).isEqualTo("0.0.0.0");
    assertThat(config.getString(StickerStreamsConfig.STATE_DIR))
        .isEqualTo("/var/lib/sticker-streams/state");
    assertThat(config.serdeSettings())
        .containsEntry("schema.registry.url", "http://schema-registry:8080/apis/ccompat/v7");
  }

  @Test
  void shouldRunTheBrokerOfTheClientsVersion() throws IOException {
    assertThat(version("../docker-compose.yml", "image: apache/kafka:(\\S+)"))
        .isEqualTo(version("../pom.xml", "<kafka.version>(\\S+)</kafka.version>"));
  }

  private static String version(String file, String pattern) throws IOException {
    Matcher version = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
    assertThat(version.find()).as(file).isTrue();
    return version.group(1);
  }

  private static Stream<Map.Entry<String, String>> variables(String file) {
    try {
      return VARIABLE
          .matcher(Files.readString(Path.of(file)))
          .results()
          .map(match -> Map.entry(match.group(1), match.group(2)));
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read " + file, e);
    }
  }
}
