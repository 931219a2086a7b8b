package dev.stickerstreams.demo.restart;

import dev.stickerstreams.topology.deadletter.DeadLetter;
import java.util.List;

/** Nothing was taken for unusable, as all that was sent is usable. */
final class NothingDeadLettered implements Guarantee {

  @Override
  public List<String> violations(Evidence evidence) {
    return evidence.deadLetters().stream()
        .map(DeadLetter::new)
        .map(NothingDeadLettered::describe)
        .toList();
  }

  private static String describe(DeadLetter letter) {
    return "a dead letter from %s, offset %d of partition %d: %s: %s"
        .formatted(
            letter.sourceTopic().orElse("?"),
            letter.sourceOffset().orElse(-1L),
            letter.sourcePartition().orElse(-1),
            letter.error(),
            letter.reason());
  }
}
