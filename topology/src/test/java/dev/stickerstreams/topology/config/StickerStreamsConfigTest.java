package dev.stickerstreams.topology.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.schemas.registry.RegistryConfig;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StickerStreamsConfigTest {

  @Test
  void shouldRefuseTopicsThatEqualEachOther() {
    assertThatThrownBy(
            () -> new StickerStreamsConfig(Map.of("topic.index.events", "chat-messages")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("topic.index.events", "topic of topic.messages as well");
    assertThatThrownBy(
            () ->
                new StickerStreamsConfig(
                    Map.of("topic.messages", "a.b", "topic.dead.letters", "a_b")))
        .isInstanceOf(ConfigException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "application.id, ../../escape",
    "application.id, ..",
    "application.id, a/b",
    "topic.messages, chat messages",
    "topic.stickers, .",
    "topic.embeddings, ''"
  })
  void shouldRefuseNamesThatLeadElsewhere(String key, String value) {
    assertThatThrownBy(() -> new StickerStreamsConfig(Map.of(key, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(key, "letters, digits, dots");
  }

  @Test
  void shouldAskForAStateDirectoryWhereThereIsNoHome() {
    assertThat(HomeDirectory.resolve("?", ".sticker-streams/state")).isEmpty();
    assertThat(HomeDirectory.resolve("/home/a", "state")).isEqualTo("/home/a/state");
    StickerStreamsConfig config = new StickerStreamsConfig(Map.of("state.dir", ""));
    assertThatThrownBy(config::stateDir)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("state.dir is not set and this user has no home directory");
  }

  @Test
  void shouldNameTheNearestKeyForAnUnknownOne() {
    assertThatThrownBy(() -> new StickerStreamsConfig(Map.of("sugest.k", "3")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'sugest.k'")
        .hasMessageContaining("'suggest.k'");
  }

  @ParameterizedTest
  @CsvSource({
    "kafka.securty.protocol, kafka.security.protocol",
    "kafka.producer.lingr.ms, kafka.producer.linger.ms",
    "kafka.main.consumer.max.pol.records, kafka.main.consumer.max.poll.records",
    "kafka.topic.retention.mss, kafka.topic.retention.ms",
    "producer.linger.ms, kafka.producer.linger.ms",
    "consumer.max.pol.records, kafka.consumer.max.poll.records",
    "security.protocol, kafka.security.protocol",
    "schema.registy.url, schema.registry.url",
    "schema.registry.urll, schema.registry.url",
    "basic.auth.user.inf, basic.auth.user.info",
    "bearer.auth.tokn, bearer.auth.token",
    "http.conect.timeout.ms, http.connect.timeout.ms",
    "topic.message, topic.messages"
  })
  void shouldRefuseMisspeltKeysWithoutTheirValues(String key, String meant) {
    assertThatThrownBy(() -> new StickerStreamsConfig(Map.of(key, "hunter2")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("'" + key + "'", "'" + meant + "'")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka.sasl.oauthbearer.token.endpoint.url",
        "kafka.consumer.interceptor.classes",
        "kafka.main.consumer.fetch.min.bytes",
        "kafka.restore.consumer.fetch.min.bytes",
        "kafka.global.consumer.fetch.min.bytes",
        "kafka.admin.retries",
        "kafka.topic.retention.ms",
        "kafka.acks",
        "kafka.client.tag.zone",
        "kafka.config.providers",
        "kafka.config.providers.file.class",
        "kafka.producer.config.providers.file.param.secrets",
        "kafka.metrics.context.cluster"
      })
  void shouldHandOnWhatKafkaKnows(String key) {
    StickerStreamsConfig config = new StickerStreamsConfig(Map.of(key, "x"));

    assertThat(config.kafkaSettings()).containsOnly(Map.entry(key.substring(6), "x"));
  }

  @Test
  void shouldHandPluggedInClassesTheirOwnSettings() {
    StickerStreamsConfig config =
        new StickerStreamsConfig(Map.of("kafka.custom.producer.tracer.key", "hunter2"));

    assertThat(config.kafkaSettings()).containsEntry("producer.tracer.key", "hunter2");
    assertThat(config.effective().values()).doesNotContain("hunter2");
  }

  @Test
  void shouldHandAnotherSerdeClassItsOwnSettings() {
    StickerStreamsConfig config =
        new StickerStreamsConfig(
            Map.of(
                "value.serde.class",
                "io.confluent.kafka.streams.serdes.avro.SpecificAvroSerde",
                "basic.auth.sasl.mechanism",
                "PLAIN",
                "value.serde.custom.use.latest.version",
                "true"));

    assertThat(config.serdeSettings())
        .containsEntry("basic.auth.sasl.mechanism", "PLAIN")
        .containsEntry("use.latest.version", "true");
  }

  @Test
  void shouldRefuseSettingsOfASerdeClassThatIsNotNamed() {
    assertThatThrownBy(
            () -> new StickerStreamsConfig(Map.of("value.serde.custom.use.latest.version", "true")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("value.serde.class, which is not set");
  }

  @Test
  void shouldHandTheSerdesEveryKeyThatTheyDefine() {
    Map<String, String> all =
        RegistryConfig.DEFINITION.names().stream()
            .collect(Collectors.toMap(Function.identity(), key -> "x"));

    assertThat(new StickerStreamsConfig(all).serdeSettings()).isEqualTo(all);
  }

  @Test
  void shouldNameTheKeyOfAnInvalidValue() {
    assertThatThrownBy(() -> new StickerStreamsConfig(Map.of("suggest.k", "many")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("suggest.k");
  }

  @Test
  void shouldRefuseAGraphThatCannotBeBuilt() {
    assertRefused(Map.of("index.m", "101"), "index.m");
    assertRefused(
        Map.of("index.m", "32", "index.ef.construction", "31"),
        "index.ef.construction",
        "at least index.m, which is 32");
    assertRefused(Map.of("index.codes", "float", "index.vectors", "disk"), "index.codes");
    assertRefused(Map.of("index.engine", "hnswlib-core", "index.vectors", "disk"), "index.engine");
    assertThat(new StickerStreamsConfig(Map.of("index.m", "100")).getInt("index.m")).isEqualTo(100);
  }

  private static void assertRefused(Map<String, String> values, String... message) {
    assertThatThrownBy(() -> new StickerStreamsConfig(values))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(message);
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
  void shouldCommitOftenOnlyWhereAnswersWaitForIt() {
    assertThat(commitInterval(Map.of())).isEqualTo(100L);
    assertThat(commitInterval(Map.of("processing.guarantee", "at_least_once"))).isEqualTo(1_000L);
    assertThat(commitInterval(Map.of("commit.interval.ms", "7"))).isEqualTo(7L);
  }

  private static Object commitInterval(Map<String, String> settings) {
    return KafkaSettings.streams(new StickerStreamsConfig(settings)).get("commit.interval.ms");
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
        .containsEntry("producer.linger.ms", "20");
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
  void shouldRefuseCudaOptionsThatDoNotExist() {
    assertThatThrownBy(() -> new StickerStreamsConfig(Map.of("encoder.cuda.use_tf23", "0")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("encoder.cuda.")
        .hasMessageContaining("did you mean 'use_tf32'?");
  }

  @Test
  void shouldHideSecrets() {
    StickerStreamsConfig config =
        new StickerStreamsConfig(
            Map.of("kafka.ssl.key.password", "hunter2", "kafka.sasl.jaas.config", "hunter2"));

    assertThat(config.effective().values()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({
    "http://u:p@h1, http://[hidden]@h1",
    "http://u:p@ss/w rd@h1, http://[hidden]@h1",
    "'http://u:p@h1,https://v:q@h2/x', 'http://[hidden]@h1,https://[hidden]@h2/x'",
    "'http://h1,http://h2', 'http://h1,http://h2'"
  })
  void shouldHideLoginsInAddressesWhateverTheyHold(String address, String shown) {
    StickerStreamsConfig config = new StickerStreamsConfig(Map.of("schema.registry.url", address));

    assertThat(config.effective()).containsEntry("schema.registry.url", shown);
  }

  @ParameterizedTest
  @CsvSource({
    "suggest.min.probability, NaN",
    "suggest.min.probability, Infinity",
    "suggest.min.probability, -0.1",
    "suggest.highest.rating, X",
    "suggest.sensitive, laugh",
    "encoder.precision, int7"
  })
  void shouldRefuseValuesThatMeanNothing(String key, String value) {
    assertThatThrownBy(() -> new StickerStreamsConfig(Map.of(key, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"suggest.min.score", "suggest.min.scores", "suggest.lexical.weight"})
  void shouldNameWhatReplacesTheScoresOfModels(String key) {
    assertThatThrownBy(() -> new StickerStreamsConfig(Map.of(key, "0.5")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'" + key + "' is gone: set 'suggest.min.probability'");
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
