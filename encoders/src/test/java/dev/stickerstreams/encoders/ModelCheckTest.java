package dev.stickerstreams.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.encoders.bundle.BundleException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCheckTest {

  @TempDir Path folder;

  private static ModelCheck check(List<String> progress) {
    return new ModelCheck(EncoderOptions.builder().device("cpu").build(), progress::add);
  }

  @Test
  void shouldExplainAndMeasureABundle() throws Exception {
    List<String> progress = new ArrayList<>();
    ModelCheck.Report report = check(progress).run(TestBundles.tiny(folder));
    assertThat(progress)
        .contains("model tiny, version 1, licence Apache-2.0")
        .contains("space tiny: 8 dimensions, languages *");
    assertThat(report.measurements())
        .extracting(ModelCheck.Measurement::batch)
        .containsExactly(1, 4, 8, 16, 32);
    assertThat(report.measurements())
        .allSatisfy(measured -> assertThat(measured.messagesPerSecond()).isPositive());
    assertThat(report.agreements()).hasSize(1);
    assertThat(report.agrees()).isTrue();
  }

  @Test
  void shouldNoticeAPromiseThatIsNotKept() {
    ModelCheck.Agreement agreement =
        new ModelCheck.Agreement("tiny", Precision.INT8, Device.CPU, "batches", 0.98, 0.9999);
    assertThat(agreement.holds()).isFalse();
  }

  @Test
  void shouldRefuseABrokenBundle() throws Exception {
    String broken = TestBundles.write(folder, "nan.onnx", description -> {});
    assertThatThrownBy(() -> check(new ArrayList<>()).run(broken))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("NaN");
  }
}
