package dev.stickerstreams.topology.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StickerStreamsConfigTest {

  @TempDir Path directory;

  @Test
  void shouldNameTheNearestKeyForAnUnknownOne() {
    assertThatThrownBy(() -> new StickerStreamsConfig(Map.of("sugest.k", "3")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'sugest.k'")
        .hasMessageContaining("'suggest.k'");
  }

  @Test
  void shouldNameTheKeyOfAnInvalidValue() {
    assertThatThrownBy(() -> new StickerStreamsConfig(Map.of("suggest.k", "many")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("suggest.k");
  }

  @Test
  void shouldLetLaterSourcesWin() throws IOException {
    Path file = Files.writeString(directory.resolve("a.properties"), "suggest.k=1\nindex.m=8\n");
    Properties system = new Properties();
    system.setProperty("stickers.suggest.k", "3");
    Map<String, String> environment =
        Map.of("STICKERS_SUGGEST_K", "2", "STICKERS_INDEX_EF_SEARCH", "20", "PATH", "/bin");

    StickerStreamsConfig config =
        ConfigSources.load(Optional.of(file), environment, system, Map.of("index.m", "9"));

    assertThat(config.getInt("suggest.k")).isEqualTo(3);
    assertThat(config.getInt("index.ef.search")).isEqualTo(20);
    assertThat(config.getInt("index.m")).isEqualTo(9);
  }

  @Test
  void shouldSayWhichFileCannotBeRead() {
    assertThatThrownBy(
            () ->
                ConfigSources.load(
                    Optional.of(directory.resolve("none.properties")),
                    Map.of(),
                    new Properties(),
                    Map.of()))
        .hasMessageContaining("none.properties");
  }

  @Test
  void shouldHandKafkaItsSettingsAndLetThemWin() {
    StickerStreamsConfig config =
        new StickerStreamsConfig(Map.of("kafka.security.protocol", "SSL", "kafka.poll.ms", "7"));

    assertThat(KafkaSettings.streams(config))
        .containsEntry("security.protocol", "SSL")
        .containsEntry("poll.ms", "7");
    assertThat(KafkaSettings.client(config)).containsEntry("security.protocol", "SSL");
  }

  @Test
  void shouldLetAnswersWaitForTheirCommitAloneWhereNobodySeesThemBefore() {
    assertThat(linger(Map.of("commit.interval.ms", "40"))).isEqualTo(40L);
    assertThat(linger(Map.of("commit.interval.ms", "30000"))).isEqualTo(1_000L);
    assertThat(linger(Map.of("processing.guarantee", "at_least_once"))).isEqualTo(5L);
  }

  private static Object linger(Map<String, String> settings) {
    return KafkaSettings.streams(new StickerStreamsConfig(settings)).get("producer.linger.ms");
  }

  @ParameterizedTest
  @EnumSource
  void shouldSetWhatThePresetSays(Preset preset) {
    StickerStreamsConfig config = new StickerStreamsConfig(Map.of("preset", preset.key()));

    assertThat(config.effective()).containsAllEntriesOf(preset.settings());
    assertThat(KafkaSettings.streams(config))
        .containsAllEntriesOf(new StickerStreamsConfig(preset.settings()).kafkaSettings());
  }

  @Test
  void shouldLetExplicitKeysWinOverThePreset() {
    StickerStreamsConfig config =
        new StickerStreamsConfig(
            Map.of("preset", "throughput", "commit.interval.ms", "7", "kafka.poll.ms", "3"));

    assertThat(KafkaSettings.streams(config))
        .containsEntry("commit.interval.ms", 7L)
        .containsEntry("poll.ms", "3")
        .containsEntry("producer.linger.ms", "50");
  }

  @Test
  void shouldRefuseAPresetThatDoesNotExist() {
    assertThatThrownBy(() -> new StickerStreamsConfig(Map.of("preset", "fast")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("preset")
        .hasMessageContaining("low-latency");
  }

  @Test
  void shouldHandTheSerdesTheirSettings() {
    StickerStreamsConfig config =
        new StickerStreamsConfig(Map.of("schema.registry.url", "http://localhost:1"));

    assertThat(config.serdeSettings()).containsEntry("schema.registry.url", "http://localhost:1");
  }

  @Test
  void shouldHideSecrets() {
    StickerStreamsConfig config =
        new StickerStreamsConfig(
            Map.of("kafka.ssl.key.password", "hunter2", "kafka.sasl.jaas.config", "hunter2"));

    assertThat(config.effective().values()).doesNotContain("hunter2");
  }

  @Test
  void shouldReadLeastScoresBySpace() {
    StickerStreamsConfig config =
        new StickerStreamsConfig(
            Map.of("suggest.min.scores", "a=0.5,b=0.25", "suggest.min.score", "0.1"));

    assertThat(config.minScore("a")).isEqualTo(0.5);
    assertThat(config.minScore("b")).isEqualTo(0.25);
    assertThat(config.minScore("c")).isEqualTo(0.1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x=high", "x", "=0.5", "x=", "x=NaN", "x=11", "y=0.1,x=-2", "x=0.1,x=0.2"})
  void shouldRefuseLeastScoresThatAreNone(String scores) {
    assertThatThrownBy(() -> new StickerStreamsConfig(Map.of("suggest.min.scores", scores)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("suggest.min.scores");
  }

  @Test
  void shouldTakeNoLeastScoreAtAll() {
    StickerStreamsConfig config = new StickerStreamsConfig(Map.of("suggest.min.scores", ""));

    assertThat(config.minScore("bge-small-en-v1.5")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "kafka.bootstrap.servers, bootstrap.servers",
    "kafka.global.consumer.bootstrap.servers, bootstrap.servers",
    "kafka.application.id, application.id",
    "kafka.state.dir, state.dir",
    "kafka.processing.guarantee, processing.guarantee",
    "kafka.num.stream.threads, num.stream.threads",
    "kafka.main.consumer.max.poll.records, max.poll.records",
    "kafka.errors.dead.letter.queue.topic.name, topic.dead.letters"
  })
  void shouldRefuseASettingOfKafkaThatHasAKeyOfItsOwn(String setting, String key) {
    assertThatThrownBy(() -> new StickerStreamsConfig(Map.of(setting, "x")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("'" + setting + "'", "'" + key + "'");
  }

  @Test
  void shouldDocumentEveryKey() {
    assertThat(StickerStreamsConfig.DEFINITIONS.configKeys().values())
        .allSatisfy(key -> assertThat(key.documentation).endsWith("."));
  }
}
