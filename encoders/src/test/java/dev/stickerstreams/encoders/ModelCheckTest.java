package dev.stickerstreams.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCheckTest {

  @TempDir Path folder;

  private static ModelCheck check(List<String> progress) {
    return new ModelCheck(EncoderOptions.builder().device("cpu").threads(2).build(), progress::add);
  }

  @Test
  void shouldExplainAndMeasureABundle() throws Exception {
    List<String> progress = new ArrayList<>();
    ModelCheck.Report report = check(progress).run(TestBundles.tiny(folder));
    assertThat(progress)
        .contains("model tiny, version 1, licence Apache-2.0")
        .contains("space tiny: 8 dimensions, languages *")
        .contains("    prefix of messages \"\", of stickers' texts \"\"")
        .contains("    preferred on cpu: fp32", "    preferred on cuda: fp32");
    assertThat(report.measurements())
        .extracting(ModelCheck.Measurement::batch)
        .containsExactly(1, 4, 8, 16, 32);
    assertThat(report.measurements())
        .allSatisfy(
            measured -> {
              assertThat(measured.callers()).isEqualTo(2);
              assertThat(measured.inputsPerSecond()).isPositive();
            });
    assertThat(report.agreements()).hasSize(1);
    assertThat(report.agrees()).isTrue();
  }

  @Test
  void shouldMeasureImageTowers() {
    List<String> progress = new ArrayList<>();
    ModelCheck.Report report = check(progress).run("classpath:golden/stickerclip-tiny");
    assertThat(progress)
        .anyMatch(line -> line.contains("3 frame(s) of 224x224 as [9, 224, 224]"))
        .anyMatch(line -> line.contains("mean [0.48145466, 0.4578275, 0.40821073], std [0.268"));
    assertThat(report.measurements())
        .filteredOn(measured -> measured.tower().equals("image"))
        .extracting(ModelCheck.Measurement::batch)
        .containsExactly(1, 4);
    assertThat(report.agreements())
        .extracting(ModelCheck.Agreement::tower)
        .containsExactly("text", "image");
    assertThat(report.agrees()).isTrue();
  }

  @Test
  void shouldNameAChecksumThatDiffers() throws Exception {
    String changed =
        TestBundles.write(
            folder,
            "tiny.onnx",
            description -> description.putObject("sha256").put("model.onnx", "0".repeat(64)));
    assertThatThrownBy(() -> check(new ArrayList<>()).run(changed))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("sha256.model.onnx");
  }

  @Test
  void shouldNoticeAPromiseThatIsNotKept() {
    ModelCheck.Agreement agreement =
        new ModelCheck.Agreement(
            "tiny", "text", Precision.INT8, Device.CPU, "batches", 0.98, 0.9999);
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
