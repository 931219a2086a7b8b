package dev.stickerstreams.demo.restart;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every message that was acknowledged is answered, and every upload hears what became of it. */
final class NothingLost implements Guarantee {

  @Override
  public List<String> violations(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    if (evidence.messages().size() < evidence.sent()) {
      violations.add(
          "the brokers acknowledged %d messages and hold %d"
              .formatted(evidence.sent(), evidence.messages().size()));
    }
    violations.addAll(unanswered(evidence));
    violations.addAll(unheard(evidence));
    return violations;
  }

  private static List<String> unanswered(Evidence evidence) {
    Set<String> answered =
        evidence.answers().stream()
            .map(answer -> answer.value().getMessageId())
            .collect(Collectors.toSet());
    return evidence.messages().stream()
        .filter(message -> !answered.contains(message.value().getMessageId()))
        .map(
            message ->
                "no answer to %s, offset %d of partition %d"
                    .formatted(
                        message.value().getMessageId(), message.offset(), message.partition()))
        .toList();
  }

  private static List<String> unheard(Evidence evidence) {
    Set<UploadPosition> heard =
        evidence.events().stream()
            .map(event -> UploadPosition.told(event.value()))
            .collect(Collectors.toSet());
    return evidence.uploads().stream()
        .map(UploadPosition::of)
        .filter(position -> !heard.contains(position))
        .map(position -> "no event for the upload at " + position)
        .toList();
  }
}
