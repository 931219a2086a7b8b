package dev.stickerstreams.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.internal.bundle.BundleReader;
import dev.stickerstreams.encoders.internal.bundle.ModelBundle;
import dev.stickerstreams.encoders.internal.onnx.Vectors;
import dev.stickerstreams.encoders.internal.text.TextNormalizer;
import dev.stickerstreams.encoders.internal.text.Tokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInModelsTest {

  private static final double SAME = 0.9999;

  /** Activations that are quantised in blocks of 32, against floats. */
  private static final double SAME_IN_BLOCKS = 0.999;

  /** Integer kernels round differently on processors without VNNI. */
  private static final double SAME_ON_ANY_PROCESSOR = 0.99;

  @ParameterizedTest
  @ValueSource(strings = {"bge-small-zh-v1.5", "bge-small-en-v1.5", "multilingual-e5-small"})
  void shouldCutTextsIntoTheTokensOfTheReference(String model) throws Exception {
    TextGoldens goldens = TextGoldens.of(model);
    ModelBundle bundle = BundleReader.read(BuiltInModels.location(model));
    var spec = bundle.spaces().get(0).text().orElseThrow();
    TextNormalizer normalizer = new TextNormalizer(10_000, spec.normalization());
    try (Tokenizer tokenizer = Tokenizer.load(bundle, spec)) {
      for (int i = 0; i < goldens.texts().size(); i++) {
        String text = goldens.texts().get(i);
        assertThat(tokenizer.tokens(spec.queryPrefix() + normalizer.normalize(text)))
            .as(text)
            .isEqualTo(goldens.tokens(i));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bge-small-zh-v1.5, 안녕하세요, false",
    "bge-small-zh-v1.5, สวัสดีครับ!, false",
    "bge-small-zh-v1.5, 🫠🫠, false",
    "bge-small-zh-v1.5, 生日快乐🫠, true",
    "bge-small-zh-v1.5, happy birthday, true",
    "bge-small-en-v1.5, สวัสดีครับ, false",
    "bge-small-en-v1.5, 🫠, false",
    "bge-small-en-v1.5, so hot 🫠, true",
    "multilingual-e5-small, ᚠᚢᚦ ᚨᚱᚲ, false",
    "multilingual-e5-small, 🫠, false",
    "multilingual-e5-small, so hot 🫠, true",
    "multilingual-e5-small, 안녕하세요, true",
    "multilingual-e5-small, สวัสดีครับ!, true",
    "multilingual-e5-small, 1️⃣, true",
    "multilingual-e5-small, ?!, true"
  })
  void shouldSayOfWhichTextsAModelKnowsNothing(String model, String text, boolean readable)
      throws Exception {
    ModelBundle bundle = BundleReader.read(BuiltInModels.location(model));
    var spec = bundle.spaces().get(0).text().orElseThrow();
    try (Tokenizer tokenizer = Tokenizer.load(bundle, spec)) {
      String prefix = spec.queryPrefix();
      assertThat(tokenizer.readableTokens(prefix + text, prefix).isPresent()).isEqualTo(readable);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bge-small-zh-v1.5, 生日快乐, 4, 0",
    "bge-small-zh-v1.5, 我の猫、안녕, 3, 1",
    "bge-small-en-v1.5, สวัสดี ครับ, 0, 2",
    "bge-small-en-v1.5, happy 🫠 day!!, 2, 1",
    "multilingual-e5-small, 我の猫, 3, 0",
    "multilingual-e5-small, ᚠᚢᚦ, 0, 1",
    "multilingual-e5-small, happy ᚠᚢᚦ, 1, 1",
    "multilingual-e5-small, …, 0, 0"
  })
  void shouldCountTheTokensThatAModelKnows(String model, String text, int known, int unknown) {
    try (ModelEncoders encoders = ModelEncoders.open(options(model, Precision.INT8))) {
      assertThat(encoders.coverage(text, model)).contains(new TokenCoverage(known, unknown));
      assertThat(encoders.coverage(text, "another")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bge-small-zh-v1.5, FP32",
    "bge-small-zh-v1.5, INT8",
    "bge-small-en-v1.5, FP32",
    "bge-small-en-v1.5, INT8",
    "multilingual-e5-small, INT4"
  })
  void shouldGiveTheVectorsOfTheReferenceInAnyBatch(String model, Precision precision)
      throws Exception {
    TextGoldens goldens = TextGoldens.of(model);
    double same = sameAsReference(precision);
    try (ModelEncoders encoders = ModelEncoders.open(options(model, precision))) {
      TextEncoder encoder = encoders.textEncoder(model).orElseThrow();
      List<float[]> together = encoder.encode(goldens.texts());
      for (int i = 0; i < together.size(); i++) {
        double similarity = Vectors.dot(together.get(i), goldens.vector(precision, i));
        assertThat(similarity).as(goldens.texts().get(i)).isGreaterThan(same);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bge-small-zh-v1.5, FP32",
    "bge-small-zh-v1.5, INT8",
    "bge-small-en-v1.5, FP32",
    "bge-small-en-v1.5, INT8",
    "multilingual-e5-small, INT4"
  })
  void shouldGiveAMessageTheSameVectorInEveryBatch(String model, Precision precision) {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    List<String> texts = randomTexts(new Random(seed));
    try (ModelEncoders encoders = ModelEncoders.open(options(model, precision))) {
      TextEncoder encoder = encoders.textEncoder(model).orElseThrow();
      List<float[]> together = encoder.encode(texts);
      for (int i = 0; i < texts.size(); i++) {
        float[] alone = encoder.encode(List.of(texts.get(i))).get(0);
        assertThat(Vectors.dot(alone, together.get(i))).as(texts.get(i)).isGreaterThan(SAME);
      }
    }
  }

  private static double sameAsReference(Precision precision) {
    return switch (precision) {
      case FP32, FP16 -> SAME;
      case INT4 -> SAME_IN_BLOCKS;
      case INT8 -> SAME_ON_ANY_PROCESSOR;
    };
  }

  private static EncoderOptions options(String model, Precision precision) {
    return EncoderOptions.builder()
        .bundles(List.of(BuiltInModels.location(model)))
        .device("cpu")
        .precision(precision)
        .cacheBytes(0)
        .build();
  }

  private static List<String> randomTexts(Random random) {
    List<String> words =
        new ArrayList<>(List.of("好", "猫", "快乐", "happy", " cat ", "！", "tired ", "雨", "a ", "😂"));
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      Collections.shuffle(words, random);
      texts.add(String.join("", words.subList(0, 1 + random.nextInt(words.size()))) + i);
    }
    return texts;
  }
}
