package dev.stickerstreams.topology.deadletter;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which letters are meant; what is empty does not matter.
 *
 * @param sourceTopic the topic that the record came from
 * @param error a part of the name of the exception's class
 * @param from the first letter that is meant, in the order of partition and offset
 */
public record LetterFilter(
    Optional<String> sourceTopic, Optional<String> error, Optional<LetterId> from)
    implements Predicate<DeadLetter> {

  /** All letters. */
  public static final LetterFilter ALL =
      new LetterFilter(Optional.empty(), Optional.empty(), Optional.empty());

  @Override
  public boolean test(DeadLetter letter) {
    return (sourceTopic.isEmpty() || sourceTopic.equals(letter.sourceTopic()))
        && error.stream().allMatch(letter.error()::contains)
        && from.stream().allMatch(first -> letter.id().compareTo(first) >= 0);
  }
}
