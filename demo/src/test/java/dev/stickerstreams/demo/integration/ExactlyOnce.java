package dev.stickerstreams.demo.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;

/**
 * No message is lost and none is answered twice; one whose answer could be read before a crash is
 * not even encoded again.
 */
final class ExactlyOnce extends AnswerGuarantee {

  private final Set<String> answeredBefore = new HashSet<>();
  private final Set<String> encodedAgain = new HashSet<>();

  @Override
  String setting() {
    return "exactly_once_v2";
  }

  @Override
  void onRestart() {
    answeredBefore.addAll(answers().keySet());
  }

  @Override
  void onEncode(String messageId) {
    if (answeredBefore.contains(messageId)) {
      encodedAgain.add(messageId);
    }
  }

  @Override
  void doAssert() {
    super.doAssert();
    assertThat(answers().values()).as("answers to each message").containsOnly(1);
    assertThat(encodedAgain).as("messages encoded again although answered").isEmpty();
  }
}
