package dev.stickerstreams.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.encoders.internal.onnx.Vectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelEncodersTest {

  private static final String ZH = "bge-small-zh-v1.5";
  private static final String EN = "bge-small-en-v1.5";
  private static ModelEncoders encoders;

  @BeforeAll
  static void open() {
    encoders = ModelEncoders.open(options().build());
  }

  @AfterAll
  static void close() {
    encoders.close();
  }

  private static EncoderOptions.Builder options() {
    return EncoderOptions.builder().device("cpu").precision(Precision.INT8);
  }

  @ParameterizedTest
  @CsvSource({
    "生日快乐, '', bge-small-zh-v1.5, zh",
    "happy birthday, '', bge-small-en-v1.5, en",
    "今天很 happy, '', bge-small-zh-v1.5, zh",
    "I am learning the word 爱 today, '', bge-small-en-v1.5, en",
    "happy birthday, zh-Hant-TW, bge-small-zh-v1.5, zh",
    "生日快乐, en_US, bge-small-zh-v1.5, zh",
    "生日快乐, fr, bge-small-zh-v1.5, zh",
    "生日快乐, not a tag, bge-small-zh-v1.5, zh",
    "おはよう, '', bge-small-zh-v1.5, ja",
    "안녕하세요, '', bge-small-en-v1.5, ko",
    "Привет, '', bge-small-en-v1.5, ru",
    "😂😂, '', bge-small-zh-v1.5, und",
    "233, '', bge-small-zh-v1.5, und"
  })
  void shouldRouteAMessageByHintThenScript(
      String text, String hint, String space, String language) {
    QueryVector encoded = encode(text, Optional.of(hint).filter(tag -> !tag.isEmpty()));
    assertThat(encoded.space().id()).isEqualTo(space);
    assertThat(encoded.language()).isEqualTo(language);
    assertThat(encoded.values()).hasSize(encoded.space().dimensions());
    assertThat(Vectors.dot(encoded.values(), encoded.values())).isBetween(0.9999, 1.0001);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t"})
  void shouldRefuseABlankMessageAndNoOther(String blank) {
    List<CompletableFuture<QueryVector>> encoded =
        encoders.encodeMessages(
            List.of(message("你好"), message(blank), message("hello"), message("你好")));
    assertThatThrownBy(() -> encoded.get(1).get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(EncodingException.class)
        .hasMessageContaining("blank");
    assertThat(encoded.get(0).join().space().id()).isEqualTo(ZH);
    assertThat(encoded.get(2).join().space().id()).isEqualTo(EN);
    assertThat(encoded.get(3).join().values()).isEqualTo(encoded.get(0).join().values());
  }

  @Test
  void shouldEncodeHostileTexts() {
    List<String> texts =
        List.of(
            "哈".repeat(100_000), "word ".repeat(100_000), "\uDE02\uD83D you", "\u202Eabc\uFEFF");
    for (String text : texts) {
      assertThat(encode(text, Optional.empty()).values()).doesNotContain(Float.NaN);
    }
  }

  @Test
  void shouldEncodeOrRefuseTextsThatAreHardlyAny() {
    List<String> texts =
        List.of("\uD83D", "\u0000\u0001", "e" + "\u0301".repeat(5_000), "😂".repeat(50_000));
    for (String text : texts) {
      CompletableFuture<QueryVector> encoded = encoders.encodeMessage(text, Optional.empty());
      Throwable failure = encoded.handle((vector, reason) -> reason).join();
      assertThat(failure == null || failure instanceof UnreadableTextException).as(text).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"😂😂, en", "สวัสดี, ''", "🫠, zh"})
  void shouldRefuseAMessageOfWhichTheModelKnowsNothing(String text, String hint) {
    assertThatThrownBy(() -> encode(text, Optional.of(hint).filter(tag -> !tag.isEmpty())))
        .hasCauseInstanceOf(UnreadableTextException.class);
  }

  @Test
  void shouldRefuseAWordThatIsTooLongForAnyVocabulary() {
    assertThatThrownBy(() -> encode("x".repeat(100_000), Optional.empty()))
        .hasCauseInstanceOf(UnreadableTextException.class);
  }

  @Test
  void shouldGiveNoVectorToAPartOfWhichTheModelKnowsNothing() {
    StickerContent content =
        sticker(
            Map.of("en", new StickerContent.Text(Optional.of("สวัสดี"), List.of("happy"))),
            Optional.empty(),
            Optional.empty());
    assertThat(encoders.encodeSticker(content).join())
        .extracting(ContentVector::label)
        .containsExactly("happy");
  }

  @Test
  void shouldMeanTheSameByAMessageAndByItsFirstChars() {
    float[] whole = encode("开心的猫".repeat(50_000), Optional.empty()).values();
    float[] start = encode("开心的猫".repeat(500), Optional.empty()).values();
    assertThat(Vectors.dot(whole, start)).isGreaterThan(0.9999);
  }

  @Test
  void shouldGiveAStickerOneVectorForEachPartInEachSpace() {
    List<ContentVector> vectors = encoders.encodeSticker(happyCat()).join();
    assertThat(vectors)
        .extracting(vector -> vector.space().id() + " " + vector.part() + " " + vector.label())
        .containsExactly(
            ZH + " DESCRIPTION 开心的猫",
            ZH + " OCR_TEXT 哈哈哈",
            ZH + " TAG 猫",
            ZH + " TAG 开心",
            ZH + " EMOTION 喜悦",
            EN + " DESCRIPTION happy cat",
            EN + " TAG cat");
    assertThat(vectors)
        .allSatisfy(
            vector ->
                assertThat(Vectors.dot(vector.values(), vector.values()))
                    .isBetween(0.9999, 1.0001));
  }

  @Test
  void shouldEncodeAStickerThatHasOnlyOneKindOfContent() {
    StickerContent nothing = sticker(Map.of(), Optional.empty(), Optional.empty());
    assertThat(encoders.encodeSticker(nothing).join()).isEmpty();
    StickerContent blank =
        sticker(
            Map.of("zh", new StickerContent.Text(Optional.of(" "), List.of("", "\n"))),
            Optional.of(" "),
            Optional.of("其他/中性"));
    assertThat(encoders.encodeSticker(blank).join()).isEmpty();
    StickerContent ocr = sticker(Map.of(), Optional.of("no way"), Optional.empty());
    assertThat(encoders.encodeSticker(ocr).join())
        .singleElement()
        .satisfies(vector -> assertThat(vector.space().id()).isEqualTo(EN));
    StickerContent french =
        sticker(
            Map.of("fr", new StickerContent.Text(Optional.of("chat content"), List.of())),
            Optional.empty(),
            Optional.empty());
    assertThat(encoders.encodeSticker(french).join())
        .singleElement()
        .satisfies(vector -> assertThat(vector.space().id()).isEqualTo(EN));
  }

  @Test
  void shouldKeepToTheMostVectorsOfASticker() {
    try (ModelEncoders few = ModelEncoders.open(options().maxVectorsPerSticker(2).build())) {
      List<String> labels =
          few.encodeSticker(happyCat()).join().stream().map(ContentVector::label).toList();
      assertThat(labels).hasSize(4).contains("开心的猫", "happy cat");
      assertThat(labels.get(1)).startsWith("哈哈哈");
      assertThat(few.fingerprint()).isNotEqualTo(encoders.fingerprint());
    }
  }

  @Test
  void shouldTakeTheMeanOfAllParts() {
    try (ModelEncoders mean =
        ModelEncoders.open(options().vectorPolicy(VectorPolicy.MEAN).build())) {
      List<ContentVector> parts =
          encoders.encodeSticker(happyCat()).join().stream()
              .filter(vector -> vector.space().id().equals(ZH))
              .toList();
      float[] sum = new float[parts.get(0).values().length];
      parts.forEach(part -> Vectors.add(sum, part.values(), 1));
      List<ContentVector> vectors = mean.encodeSticker(happyCat()).join();
      assertThat(vectors).extracting(ContentVector::part).containsOnly(ContentVector.Part.COMPOSED);
      assertThat(vectors).hasSize(2);
      assertThat(Vectors.dot(vectors.get(0).values(), Vectors.normalize(sum)))
          .isGreaterThan(0.9999);
    }
  }

  @Test
  void shouldComposeTextInTheImageAndAnnotationByWeight() {
    try (ModelEncoders composed =
        ModelEncoders.open(options().vectorPolicy(VectorPolicy.COMPOSED).build())) {
      float[] sum = new float[512];
      Vectors.add(sum, encode("哈哈哈", Optional.empty()).values(), 0.5);
      Vectors.add(sum, encode("开心的猫；猫；开心；开心", Optional.empty()).values(), 1);
      List<ContentVector> vectors = composed.encodeSticker(happyCat()).join();
      assertThat(vectors).extracting(ContentVector::label).contains("开心的猫；猫；开心；开心");
      assertThat(Vectors.dot(vectors.get(0).values(), Vectors.normalize(sum)))
          .isGreaterThan(0.9999);
    }
  }

  @Test
  void shouldRunOnlyAMessageThatCameAloneOnTheCallersThread() {
    Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    EncoderMetrics metrics =
        new EncoderMetrics() {
          @Override
          public void batchEncoded(Batch batch) {
            threads.add(Thread.currentThread());
          }
        };
    try (ModelEncoders fresh = ModelEncoders.open(options().threads(1).build(), metrics)) {
      fresh.encodeMessage("早上好", Optional.empty()).join();
      assertThat(threads).containsExactly(Thread.currentThread());
      threads.clear();
      fresh
          .encodeMessages(List.of(message("晚安"), message("good night")))
          .forEach(CompletableFuture::join);
      assertThat(threads).hasSize(2).doesNotContain(Thread.currentThread());
    }
  }

  @Test
  void shouldHaveNoImagesWithoutAnImageTower() {
    assertThat(encoders.encodeImage(new byte[] {1})).isEmpty();
  }

  @Test
  void shouldSayWhereItRuns() {
    assertThat(encoders.devices()).containsExactly(Device.CPU);
    assertThat(encoders.queueDepth(Device.CPU)).isZero();
    assertThat(encoders.spaces())
        .containsExactly(new EmbeddingSpace(ZH, ZH, 512), new EmbeddingSpace(EN, EN, 384));
  }

  @Test
  void shouldKeepItsFingerprint() {
    try (ModelEncoders again = ModelEncoders.open(options().threads(1).build())) {
      assertThat(again.fingerprint()).isEqualTo(encoders.fingerprint()).matches("[0-9a-f]{16}");
    }
  }

  @Test
  void shouldRefuseWorkOnceClosed() {
    ModelEncoders closed = ModelEncoders.open(options().build());
    closed.close();
    closed.close();
    assertThatThrownBy(() -> closed.encodeMessage("hello", Optional.empty()).get())
        .hasCauseInstanceOf(EncodingException.class)
        .hasMessageContaining("closed");
  }

  private static QueryVector encode(String text, Optional<String> hint) {
    return encoders.encodeMessage(text, hint).orTimeout(60, TimeUnit.SECONDS).join();
  }

  private static Encoders.Message message(String text) {
    return new Encoders.Message(text, Optional.empty());
  }

  private static StickerContent happyCat() {
    Map<String, StickerContent.Text> annotations = new LinkedHashMap<>();
    annotations.put("zh", new StickerContent.Text(Optional.of("开心的猫"), List.of("猫", "开心", "开心")));
    annotations.put("en-US", new StickerContent.Text(Optional.of("happy cat"), List.of("cat")));
    return sticker(annotations, Optional.of("哈哈哈"), Optional.of("喜悦"));
  }

  private static StickerContent sticker(
      Map<String, StickerContent.Text> annotations,
      Optional<String> ocrText,
      Optional<String> emotion) {
    return new StickerContent(
        Optional.empty(), annotations, ocrText, Optional.of("其他/中性"), emotion, Optional.empty());
  }
}
