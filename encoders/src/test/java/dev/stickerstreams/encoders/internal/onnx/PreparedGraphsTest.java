package dev.stickerstreams.encoders.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.BuiltInModels;
import dev.stickerstreams.encoders.Device;
import dev.stickerstreams.encoders.Precision;
import dev.stickerstreams.encoders.internal.bundle.BundleReader;
import dev.stickerstreams.encoders.internal.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EnabledOnOs(OS.LINUX)
class PreparedGraphsTest {

  private static final List<long[]> TEXTS = List.of(new long[] {101, 872, 1962, 102});

  private final ModelBundle bundle = BundleReader.read(BuiltInModels.location("bge-small-zh-v1.5"));

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"FP32", "INT8"})
  void shouldGiveTheSameVectors(Precision precision) throws IOException {
    float[] asItIs = vector(precision, Optional.empty());

    assertThat(vector(precision, Optional.of(directory))).isEqualTo(asItIs);
    List<Path> prepared = files();
    assertThat(vector(precision, Optional.of(directory))).isEqualTo(asItIs);

    // for all tokens, and for the first one alone in the last layer
    assertThat(prepared).filteredOn(file -> file.endsWith("graph.onnx")).hasSize(2);
    assertThat(prepared).filteredOn(file -> file.endsWith("weights.bin")).hasSize(2);
    assertThat(files()).isEqualTo(prepared);
  }

  @Test
  void shouldMapTheWeightsIntoMemory() throws IOException {
    SessionSettings settings = settings(Optional.of(directory));
    try (TextTower tower =
        TextTower.load(bundle, bundle.spaces().get(0), Precision.INT8, settings)) {
      assertThat(tower.firstTokenAlone()).isTrue();
      assertThat(Files.readAllLines(Path.of("/proc/self/maps")))
          .anyMatch(line -> line.endsWith("weights.bin") && line.contains(directory.toString()));
    }
  }

  @Test
  void shouldDoWithoutADirectoryThatCannotBeWritten() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    assertThat(vector(Precision.INT8, Optional.of(file)))
        .isEqualTo(vector(Precision.INT8, Optional.empty()));
  }

  @Test
  void shouldDoWithoutDamagedGraphs() throws IOException {
    float[] vector = vector(Precision.INT8, Optional.of(directory));
    for (Path file : files()) {
      Files.writeString(file, "damaged");
    }

    assertThat(vector(Precision.INT8, Optional.of(directory))).isEqualTo(vector);
  }

  private float[] vector(Precision precision, Optional<Path> prepared) {
    try (TextTower tower =
        TextTower.load(bundle, bundle.spaces().get(0), precision, settings(prepared))) {
      return tower.encode(TEXTS).get(0);
    }
  }

  private static SessionSettings settings(Optional<Path> prepared) {
    return new SessionSettings(Device.CPU, 1, Map.of(), prepared);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
