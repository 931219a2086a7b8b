package dev.stickerstreams.demo.restart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The first answers to the messages of a conversation come in the order of the messages, and on one
 * partition.
 */
final class OrderKept implements Guarantee {

  @Override
  public List<String> violations(Evidence evidence) {
    Map<String, Long> offsets = new HashMap<>();
    evidence
        .messages()
        .forEach(message -> offsets.put(message.value().getMessageId(), message.offset()));
    Map<String, Last> lasts = new HashMap<>();
    Set<String> seen = new HashSet<>();
    List<String> violations = new ArrayList<>();
    for (var answer : evidence.answers()) {
      String messageId = answer.value().getMessageId();
      if (seen.add(messageId) && offsets.containsKey(messageId)) {
        Last now = new Last(messageId, offsets.get(messageId), answer.partition());
        Last before = lasts.put(answer.value().getConversationId(), now);
        if (before != null && !now.mayFollow(before)) {
          violations.add("%s after %s, at %s".formatted(now, before, position(answer)));
        }
      }
    }
    return violations;
  }

  private static String position(ConsumerRecord<?, ?> answer) {
    return "offset %d of partition %d".formatted(answer.offset(), answer.partition());
  }

  /** The newest message of a conversation with an answer. */
  private record Last(String messageId, long offset, int partition) {

    boolean mayFollow(Last before) {
      return before.offset < offset && before.partition == partition;
    }
  }
}
