package dev.stickerstreams.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.encoders.internal.onnx.Vectors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The multilingual model beside the ones for Chinese and English. */
class MultilingualModelTest {

  private static final String E5 = "multilingual-e5-small";
  private static final String ZH = "bge-small-zh-v1.5";
  private static final String EN = "bge-small-en-v1.5";
  private static ModelEncoders encoders;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    List<String> bundles = new ArrayList<>(EncoderOptions.BUILT_IN_BUNDLES);
    bundles.add(BuiltInModels.location(E5));
    encoders = ModelEncoders.open(options(bundles).build());
  }

  @AfterAll
  static void close() {
    encoders.close();
  }

  private static EncoderOptions.Builder options(List<String> bundles) {
    return EncoderOptions.builder().device("cpu").bundles(bundles);
  }

  @ParameterizedTest
  @CsvSource({
    "生日快乐, zh, bge-small-zh-v1.5",
    "happy birthday, en, bge-small-en-v1.5",
    "おはよう, ja, multilingual-e5-small",
    "Joyeux anniversaire, fr, multilingual-e5-small",
    "สวัสดีครับ, th, multilingual-e5-small"
  })
  void shouldLeaveALanguageToTheModelThatIsForIt(String text, String hint, String space) {
    QueryVector encoded = encoders.encodeMessage(text, Optional.of(hint)).join();
    assertThat(encoded.space().id()).isEqualTo(space);
  }

  @Test
  void shouldEncodeAMessageInTheSpaceThatTheCallerNames() {
    QueryVector chinese = encoders.encodeMessage("生日快乐", E5).join();
    assertThat(chinese.space().id()).isEqualTo(E5);
    assertThat(chinese.language()).isEqualTo("zh");
    assertThat(chinese.values()).hasSize(384);
    assertThat(encoders.encodeMessage("生日快乐", ZH).join().values())
        .isEqualTo(encoders.encodeMessage("生日快乐", Optional.empty()).join().values());
  }

  @Test
  void shouldFindTheSameMeaningInAnotherLanguage() {
    float[] birthday = encoders.encodeMessage("生日快乐", E5).join().values();
    float[] same = encoders.encodeMessage("joyeux anniversaire", E5).join().values();
    float[] other = encoders.encodeMessage("il pleut encore", E5).join().values();
    assertThat(Vectors.dot(birthday, same)).isGreaterThan(Vectors.dot(birthday, other) + 0.02);
  }

  @Test
  void shouldRefuseWhatCannotBeEncodedInASpaceAndNoOther() {
    List<CompletableFuture<QueryVector>> encoded =
        encoders.encodeMessages(List.of(message(" "), message("ᚠᚢᚦ"), message("hallo")), E5);
    assertThatThrownBy(encoded.get(0)::join).hasRootCauseMessage(blank());
    assertThatThrownBy(encoded.get(1)::join).hasCauseInstanceOf(UnreadableTextException.class);
    assertThat(encoded.get(2).join().space().id()).isEqualTo(E5);
    assertThatThrownBy(encoders.encodeMessage("hallo", "elsewhere")::join)
        .hasCauseInstanceOf(EncodingException.class)
        .hasMessageContaining("elsewhere");
  }

  private static String blank() {
    return "the text is blank, there is nothing to encode";
  }

  private static Encoders.Message message(String text) {
    return new Encoders.Message(text, Optional.empty());
  }

  @Test
  void shouldGiveAStickerAVectorForEachAnnotationOfAnyLanguage() {
    Map<String, StickerContent.Text> annotations = new LinkedHashMap<>();
    annotations.put("zh", annotation("开心的猫"));
    annotations.put("en", annotation("happy cat"));
    annotations.put("ja", annotation("うれしい猫"));
    annotations.put("ar", annotation("قطة سعيدة"));
    StickerContent cat =
        new StickerContent(
            Optional.empty(),
            annotations,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(encoders.encodeSticker(cat).join())
        .extracting(vector -> vector.space().id() + " " + vector.label())
        .containsExactly(
            ZH + " 开心的猫", EN + " happy cat", E5 + " happy cat", E5 + " うれしい猫", E5 + " قطة سعيدة");
  }

  private static StickerContent.Text annotation(String description) {
    return new StickerContent.Text(Optional.of(description), List.of());
  }

  @Test
  void shouldGiveTheSameVectorsFromAPreparedGraph() {
    List<String> bundle = List.of(BuiltInModels.location(E5));
    EncoderOptions prepared = options(bundle).preparedModels(Optional.of(folder)).build();
    try (ModelEncoders sharing = ModelEncoders.open(prepared)) {
      assertThat(folder).isNotEmptyDirectory();
      float[] shared = sharing.encodeMessage("今日も残業", E5).join().values();
      float[] own = encoders.encodeMessage("今日も残業", E5).join().values();
      assertThat(Vectors.dot(shared, own)).isGreaterThan(0.9999);
    }
  }
}
