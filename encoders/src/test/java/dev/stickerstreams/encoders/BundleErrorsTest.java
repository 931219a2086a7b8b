package dev.stickerstreams.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleErrorsTest {

  @TempDir Path folder;

  @Test
  void shouldLoadASoundBundle() throws IOException {
    try (ModelEncoders encoders = open(TestBundles.tiny(folder))) {
      assertThat(encoders.spaces()).containsExactly(new EmbeddingSpace("tiny", "tiny", 8));
      assertThat(encoders.encodeMessage("你好", Optional.empty()).join().values()).hasSize(8);
    }
  }

  @Test
  void shouldPadToAFixedLength() throws IOException {
    String padded =
        TestBundles.write(
            folder, "fixed.onnx", description -> text(description).put("padding", "max"));
    try (ModelEncoders encoders = open(padded)) {
      assertThat(encoders.encodeMessage("你好", Optional.empty()).join().values()).hasSize(8);
    }
  }

  @Test
  void shouldLetAPoisonedTextCostOnlyItself() throws IOException {
    String poisonous = TestBundles.write(folder, "poison.onnx", description -> {});
    try (ModelEncoders encoders = open(poisonous)) {
      List<CompletableFuture<QueryVector>> encoded =
          encoders.encodeMessages(
              "一二三四五六七八九十天地人你我他她它大小多少上下左右东南西北春夏秋冬"
                  .chars()
                  .mapToObj(character -> Character.toString(character))
                  .map(text -> new Encoders.Message(text, Optional.empty()))
                  .toList());
      long failed = encoded.stream().filter(BundleErrorsTest::fails).count();
      assertThat(failed).isBetween(1L, encoded.size() / 2L);
    }
  }

  private static boolean fails(CompletableFuture<QueryVector> vector) {
    return vector.handle((value, failure) -> failure != null).join();
  }

  @Test
  void shouldNameMissingDescription() {
    assertThatThrownBy(() -> open(folder.toString()))
        .isInstanceOf(BundleException.class)
        .hasMessage(folder + "/model.json: no such file");
  }

  @Test
  void shouldRefuseADescriptionThatIsNestedTooDeep() throws IOException {
    Files.writeString(folder.resolve("model.json"), "[".repeat(5_000));
    assertThatThrownBy(() -> open(folder.toString()))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("is not valid JSON");
  }

  @Test
  void shouldRefuseMoreTokensThanFitIntoMemory() throws IOException {
    String bundle =
        TestBundles.write(
            folder,
            "tiny.onnx",
            description -> text(description).put("maxTokens", Integer.MAX_VALUE));
    assertThatThrownBy(() -> open(bundle)).hasMessageContaining("maxTokens must be at most 65536");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../tokenizer.json", "/etc/passwd", "a/../../tokenizer.json"})
  void shouldKeepToTheBundlesDirectory(String file) throws IOException {
    String bundle =
        TestBundles.write(
            folder, "tiny.onnx", description -> text(description).put("tokenizer", file));
    assertThatThrownBy(() -> open(bundle))
        .hasMessageContaining("must name a file inside the bundle's directory");
  }

  @Test
  void shouldNameTheLineOfBrokenJson() throws IOException {
    Files.writeString(folder.resolve("model.json"), "{\n\"formatVersion\": 1,\n oops");
    assertThatThrownBy(() -> open(folder.toString()))
        .isInstanceOf(BundleException.class)
        .hasMessageStartingWith(folder + "/model.json: is not valid JSON at line 3");
  }

  @Test
  void shouldNameEveryWrongField() throws IOException {
    refuse(description -> description.put("formatVersion", 2), "formatVersion must be 1");
    refuse(description -> description.remove("licence"), "licence is missing");
    refuse(description -> description.put("version", 7), "version must be a string, was 7");
    refuse(description -> description.put("vesion", "1"), "did you mean 'version'?");
    refuse(description -> description.putArray("spaces"), "spaces must name at least one space");
    refuse(
        description -> space(description).put("dimensions", -8),
        "spaces[0].dimensions must be a positive integer, was -8");
    refuse(
        description -> space(description).putArray("languages"),
        "spaces[0].languages must name a language");
    refuse(description -> space(description).remove("text"), "spaces[0].text is missing");
    refuse(
        description -> text(description).put("pooling", "max"),
        "spaces[0].text.pooling must be one of [none, cls, mean], was 'max'");
    refuse(
        description -> text(description).put("tokenizer", "gone.json"),
        "spaces[0].text.tokenizer names a file that does not exist: " + folder + "/gone.json");
    refuse(
        description -> text(description).put("maxTokens", "many"),
        "spaces[0].text.maxTokens must be a positive integer, was \"many\"");
    refuse(
        description -> text(description).putObject("inputs"),
        "spaces[0].text.inputs must feed one input with 'tokens'");
    refuse(
        description -> text(description).putArray("textNormalization").add("uppercase"),
        "spaces[0].text.textNormalization must be one of");
    refuse(
        description -> text(description).putObject("models").putObject("fp8").put("file", "x"),
        "spaces[0].text.models.fp8 must be one of [fp32, fp16, int8, int4]");
    refuse(
        description -> text(description).putObject("precisions").putArray("cpu").add("int8"),
        "spaces[0].text.precisions.cpu names int8, but models has no int8");
    refuse(
        description -> space(description).putObject("composition").put("ocrWeight", "half"),
        "spaces[0].composition.ocrWeight must be a number, was \"half\"");
    refuse(
        description -> description.putObject("sha256").put("model.onnx", "abc"),
        "sha256.model.onnx must be 64 lower-case hexadecimal digits");
  }

  @Test
  void shouldNameWrongFieldsOfAnImageTower() throws IOException {
    refuseImage(
        image -> image.put("resampling", "bicubical"),
        "spaces[0].image.resampling must be one of [bicubic, bilinear], was 'bicubical'");
    refuseImage(
        image -> image.put("alpha", "black"), "spaces[0].image.alpha must be one of [drop, white]");
    refuseImage(
        image -> image.putArray("mean").add("x"),
        "spaces[0].image.mean[0] must be a number, was \"x\"");
    refuseImage(
        image -> image.putArray("std").add(1), "spaces[0].image: Image preprocessing: mean");
    refuseImage(image -> image.put("width", 9_999), "Image preprocessing: size must be 1 to 4096");
    refuseImage(
        image -> image.put("input", "pixels"),
        "spaces[0].image.input is 'pixels', but " + folder + "/image.onnx has 'image'");
    refuseImage(
        image -> image.put("output", "vectors"),
        "spaces[0].image.output is 'vectors', but " + folder + "/image.onnx has [features]");
    refuseImage(
        image -> image.put("frames", 1),
        "spaces[0].image.input is described as float32 [-1, 3, 224, 224], but in");
  }

  private void refuseImage(Consumer<ObjectNode> change, String message) throws IOException {
    String clip = "/golden/stickerclip-tiny/";
    try (InputStream description = getClass().getResourceAsStream(clip + "model.json");
        InputStream graph = getClass().getResourceAsStream(clip + "image.onnx")) {
      ObjectNode image =
          (ObjectNode) new ObjectMapper().readTree(description).at("/spaces/0/image");
      change.accept(image);
      Files.copy(graph, folder.resolve("image.onnx"), StandardCopyOption.REPLACE_EXISTING);
      refuse(bundle -> asImageBundle(bundle, image), message);
    }
  }

  private static void asImageBundle(ObjectNode description, ObjectNode image) {
    space(description).remove("text");
    space(description).put("dimensions", 512).set("image", image);
  }

  @Test
  void shouldNameWhatDiffersFromTheGraph() throws IOException {
    refuse(
        description -> description.putObject("sha256").put("model.onnx", "0".repeat(64)),
        "sha256.model.onnx is 000");
    refuse(
        description -> space(description).put("dimensions", 9),
        "spaces[0].text fails on a trial run of " + folder + "/model.onnx",
        "[2, 3, 8]",
        "[2, 3, 9]");
    refuse(description -> text(description).put("pooling", "none"), "needs [2, 8]");
    refuse(
        description -> text(description).put("output", "pooled"),
        "spaces[0].text.output is 'pooled', but",
        "[hidden]");
    refuse(
        description -> inputs(description).put("attention_mask", "mask"),
        "spaces[0].text.inputs feeds 'attention_mask', but",
        "[input_ids]");
    refuse(
        description -> {
          inputs(description).remove("input_ids");
          inputs(description).put("ids", "tokens");
        },
        "spaces[0].text.inputs does not feed input 'input_ids'");
    refuse(
        description -> text(description).put("tokenizer", "model.onnx"),
        folder + "/model.onnx: is not a tokenizer");
    refuse("nan.onnx", description -> {}, "spaces[0].text fails on a trial run", "NaN");
    refuse(
        "fixed.onnx",
        description -> {},
        "spaces[0].text.inputs.input_ids has a fixed length of 16 tokens");
    refuse(
        "int32.onnx",
        description -> {},
        "spaces[0].text.inputs.input_ids must be an int64 tensor [batch, tokens]");
  }

  @Test
  void shouldNameAFileThatIsNoModel() throws IOException {
    String location = TestBundles.tiny(folder);
    Files.writeString(folder.resolve("model.onnx"), "not a graph");
    assertThatThrownBy(() -> open(location))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(folder + "/model.onnx: ONNX Runtime cannot load it on cpu");
  }

  @Test
  void shouldNameExternalDataWhoseChecksumDiffers() throws IOException {
    Files.writeString(folder.resolve("model.onnx.data"), "weights");
    refuse(
        description -> description.putObject("sha256").put("model.onnx.data", "0".repeat(64)),
        "sha256.model.onnx.data is 000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.onnx.data", "model.onnx_data"})
  void shouldTellModelsApartByTheirExternalData(String name) throws IOException {
    String location = TestBundles.tiny(folder);
    Set<String> fingerprints = new HashSet<>();
    fingerprints.add(fingerprint(location));
    Files.writeString(folder.resolve(name), "weights");
    fingerprints.add(fingerprint(location));
    Files.writeString(folder.resolve(name), "other weights");
    fingerprints.add(fingerprint(location));
    assertThat(fingerprints).hasSize(3).contains(fingerprint(location));
  }

  private static String fingerprint(String location) {
    try (ModelEncoders encoders = open(location)) {
      return encoders.fingerprint();
    }
  }

  @Test
  void shouldRefuseTwoBundlesWithOneSpace() throws IOException {
    String tiny = TestBundles.tiny(folder);
    assertThatThrownBy(() -> open(tiny, tiny))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("spaces[0].id 'tiny' is used by another bundle, too");
  }

  private void refuse(Consumer<ObjectNode> change, String... parts) throws IOException {
    refuse("tiny.onnx", change, parts);
  }

  private void refuse(String model, Consumer<ObjectNode> change, String... parts)
      throws IOException {
    String location = TestBundles.write(folder, model, change);
    assertThatThrownBy(() -> open(location))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContainingAll(parts)
        .satisfies(error -> assertThat(error.getMessage()).doesNotContain("\n"));
  }

  private static ModelEncoders open(String... locations) {
    return ModelEncoders.open(
        EncoderOptions.builder().device("cpu").bundles(List.of(locations)).build());
  }

  private static ObjectNode space(ObjectNode description) {
    return (ObjectNode) description.at("/spaces/0");
  }

  private static ObjectNode text(ObjectNode description) {
    return TestBundles.text(description);
  }

  private static ObjectNode inputs(ObjectNode description) {
    return (ObjectNode) text(description).get("inputs");
  }
}
