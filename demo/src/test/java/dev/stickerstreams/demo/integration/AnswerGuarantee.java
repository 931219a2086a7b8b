package dev.stickerstreams.demo.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A promise about the answers to messages. Told what is sent, read and encoded, it asserts in the
 * end that the promise was kept. Not thread-safe.
 */
abstract class AnswerGuarantee {

  private final Set<String> produced = new LinkedHashSet<>();
  private final Map<String, Integer> answers = new TreeMap<>();

  /** The value of {@code processing.guarantee} that promises this. */
  abstract String setting();

  void onProduce(String messageId) {
    produced.add(messageId);
  }

  void onConsume(String messageId) {
    answers.merge(messageId, 1, Integer::sum);
  }

  /** The application starts again after a crash. */
  void onRestart() {}

  /** A message is encoded by the application that started again. */
  void onEncode(String messageId) {}

  /** How often each message was answered. */
  Map<String, Integer> answers() {
    return answers;
  }

  /** None is lost, and nothing is answered that was not asked. */
  void doAssert() {
    assertThat(answers.keySet())
        .as("messages answered")
        .containsExactlyInAnyOrderElementsOf(produced);
  }

  @Override
  public String toString() {
    return setting();
  }
}
