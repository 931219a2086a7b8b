package dev.stickerstreams.encoders.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.BuiltInModels;
import dev.stickerstreams.encoders.Device;
import dev.stickerstreams.encoders.Precision;
import dev.stickerstreams.encoders.internal.bundle.BundleReader;
import dev.stickerstreams.encoders.internal.bundle.ModelBundle;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTowerTest {

  @ParameterizedTest
  @CsvSource({
    "bge-small-zh-v1.5, FP32",
    "bge-small-zh-v1.5, INT8",
    "bge-small-en-v1.5, FP32",
    "bge-small-en-v1.5, INT8"
  })
  void shouldComputeOfTheLastLayerWhatTheVectorDependsOn(String model, Precision precision) {
    ModelBundle bundle = BundleReader.read(BuiltInModels.location(model));
    SessionSettings settings = new SessionSettings(Device.CPU, 1, Map.of(), Optional.empty());
    try (TextTower tower = TextTower.load(bundle, bundle.spaces().get(0), precision, settings)) {
      assertThat(tower.firstTokenAlone()).isTrue();
    }
  }
}
