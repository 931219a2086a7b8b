package dev.stickerstreams.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The triggers of the built-in models on texts that they were not trained on. */
class InstructionTriggerTest {

  private static final Path TEXTS = Path.of("models/instructions/texts");

  private static ModelEncoders encoders;

  @BeforeAll
  static void open() {
    encoders =
        ModelEncoders.open(
            EncoderOptions.builder()
                .device("cpu")
                .precision(Precision.INT8)
                .bundles(
                    List.of(
                        BuiltInModels.location("bge-small-zh-v1.5"),
                        BuiltInModels.location("bge-small-en-v1.5")))
                .build());
  }

  @AfterAll
  static void close() {
    encoders.close();
  }

  @ParameterizedTest
  @CsvSource({"zh, 0.84, 0.92", "en, 0.95, 0.96"})
  void shouldTellRequestsFromTalk(String language, double requests, double others)
      throws IOException {
    List<Boolean> asked = new ArrayList<>();
    List<Boolean> passed = new ArrayList<>();
    for (String line : Files.readAllLines(TEXTS.resolve("trigger.test." + language + ".tsv"))) {
      String[] fields = line.split("\t", 2);
      boolean asks = asks(fields[1]);
      if (fields[0].equals("request")) {
        asked.add(asks);
      } else {
        passed.add(!asks);
      }
    }
    System.out.printf(
        "%s: %.3f of %d requests, %.3f of %d others%n",
        language, share(asked), asked.size(), share(passed), passed.size());
    assertThat(share(asked)).isGreaterThan(requests);
    assertThat(share(passed)).isGreaterThan(others);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "给我找个猫猫的表情包",
        "有没有加油的表情",
        "查找表情包：开心的小狗",
        "send me a crying cat sticker",
        "got any stickers of a sleepy dog?"
      })
  void shouldHearARequest(String text) {
    assertThat(asks(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "你的表情包真多",
        "这套表情太贵了",
        "今天好累",
        "this sticker pack is expensive",
        "stop sending stickers",
        "send me the file please"
      })
  void shouldNotHearOneInTalk(String text) {
    assertThat(asks(text)).isFalse();
  }

  @Test
  void shouldNotTellWhereAModelLearnedNothing() {
    QueryVector elsewhere = new QueryVector(new EmbeddingSpace("x", "x", 2), "zh", new float[2]);

    assertThat(encoders.askingProbability("给我找个猫猫的表情包", elsewhere)).isEmpty();
    assertThat(encoders.encodeInstruction(new Encoders.Message("找猫", Optional.empty()))).isEmpty();
  }

  private static boolean asks(String text) {
    CompletableFuture<QueryVector> vector = encoders.encodeMessage(text, Optional.empty());
    return encoders.askingProbability(text, vector.join()).orElseThrow() >= 0.5;
  }

  private static double share(List<Boolean> values) {
    return values.stream().mapToInt(value -> value ? 1 : 0).average().orElseThrow();
  }
}
