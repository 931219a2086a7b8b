package dev.stickerstreams.demo.restart;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** No message is answered twice, and no upload told of twice. */
final class NothingTwice implements Guarantee {

  @Override
  public List<String> violations(Evidence evidence) {
    Stream<Object> answered =
        evidence.answers().stream().map(answer -> answer.value().getMessageId());
    Stream<Object> told =
        evidence.events().stream().map(event -> UploadPosition.told(event.value()));
    return Stream.concat(repeated("answers to", answered), repeated("events for", told)).toList();
  }

  private static Stream<String> repeated(String what, Stream<Object> items) {
    return items
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .filter(item -> item.getValue() > 1)
        .map(item -> "%d %s %s".formatted(item.getValue(), what, item.getKey()));
  }
}
