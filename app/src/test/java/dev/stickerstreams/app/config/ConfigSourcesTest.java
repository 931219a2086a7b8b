package dev.stickerstreams.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigSourcesTest {

  @TempDir Path directory;

  @Test
  void shouldPassOverWhatKubernetesSetsForAService() {
    Map<String, String> environment = new HashMap<>();
    environment.put("STICKERS_SUGGEST_K", "2");
    environment.put("STICKERS_SERVICE_HOST", "10.0.0.1");
    environment.put("STICKERS_SERVICE_PORT", "8081");
    environment.put("STICKERS_SERVICE_PORT_HTTP", "8081");
    environment.put("STICKERS_PORT", "tcp://10.0.0.1:8081");
    environment.put("STICKERS_PORT_8081_TCP", "tcp://10.0.0.1:8081");
    environment.put("STICKERS_PORT_8081_TCP_PROTO", "tcp");
    environment.put("STICKERS_PORT_8081_TCP_PORT", "8081");
    environment.put("STICKERS_PORT_8081_TCP_ADDR", "10.0.0.1");

    assertThat(fromEnvironment(environment).getInt("suggest.k")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"STICKERS_PORT,8081", "STICKERS_PORT_HTTP,8081", "STICKERS_SERVICE_NAME,a"})
  void shouldRefuseVariablesThatOnlyLookLikeThose(String name, String value) {
    assertThatThrownBy(() -> fromEnvironment(Map.of(name, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Unknown configuration key");
  }

  private static StickerStreamsConfig fromEnvironment(Map<String, String> environment) {
    return ConfigSources.load(Optional.empty(), environment, new Properties(), Map.of());
  }

  @Test
  void shouldSkipAByteOrderMark() throws IOException {
    Path file = Files.writeString(directory.resolve("bom.properties"), "\uFEFFsuggest.k=4\n");

    StickerStreamsConfig config =
        ConfigSources.load(Optional.of(file), Map.of(), new Properties(), Map.of());

    assertThat(config.getInt("suggest.k")).isEqualTo(4);
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
  void shouldHandCudaItsOptions() {
    StickerStreamsConfig config =
        ConfigSources.load(
            Optional.empty(),
            Map.of("STICKERS_ENCODER_CUDA_GPU_MEM_LIMIT", "1000000", "STICKERS_GPU", "1"),
            new Properties(),
            Map.of("encoder.cuda.use_tf32", "0"));

    assertThat(config.cudaOptions())
        .containsExactlyInAnyOrderEntriesOf(Map.of("gpu_mem_limit", "1000000", "use_tf32", "0"));
    assertThat(config.serdeSettings()).isEmpty();
    assertThat(config.kafkaSettings()).isEmpty();
  }
}
