package dev.stickerstreams.app.cli;

import dev.stickerstreams.app.catalogue.CatalogueException;
import dev.stickerstreams.app.topics.NoBrokerException;
import dev.stickerstreams.schemas.registry.RegistryUnavailableException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A failure in the user's words.
 *
 * @param message one line
 * @param exitCode what the process returns
 */
record ErrorReport(String message, int exitCode) {

  static ErrorReport of(Throwable failure) {
    return new ErrorReport(oneLine(message(failure)), exitCode(failure));
  }

  private static String message(Throwable failure) {
    Throwable cause = failure.getCause();
    Optional<String> directory = TemporaryDirectory.problem(failure);
    if (directory.isPresent()) {
      return directory.get();
    }
    if (failure instanceof NoSuchFileException) {
      return "No such file: " + failure.getMessage();
    }
    if (failure instanceof AccessDeniedException) {
      return "No permission to use " + failure.getMessage();
    }
    if (isMeantForUsers(failure)) {
      return failure.getMessage();
    }
    if (cause != null && saysNoMoreThanItsCause(failure)) {
      return message(cause);
    }
    return "%s: %s%s. Add --verbose to see where"
        .formatted(failure.getClass().getSimpleName(), failure.getMessage(), root(failure));
  }

  /** What lies at the bottom of a failure of Kafka's clients, which say little themselves. */
  private static String root(Throwable failure) {
    return Stream.of(failure)
        .filter(KafkaException.class::isInstance)
        .flatMap(ErrorReport::causes)
        .reduce((outer, inner) -> inner)
        .map(Throwable::getMessage)
        .flatMap(message -> message.lines().findFirst())
        .filter(message -> !failure.getMessage().contains(message))
        .map(message -> ": " + message)
        .orElse("");
  }

  /** What a failure says, and what lies at its bottom where that says something else. */
  static String withRoot(Throwable failure) {
    String top = message(failure);
    return causes(failure)
        .reduce((outer, inner) -> inner)
        .map(root -> root.getMessage() == null ? root.toString() : root.getMessage())
        .filter(root -> !top.contains(root))
        .map(root -> top + ": " + root)
        .orElse(top);
  }

  private static boolean isMeantForUsers(Throwable failure) {
    return failure.getMessage() != null
        && (failure.getClass().getName().startsWith("dev.stickerstreams.")
            || failure instanceof ConfigException
            || failure.getClass() == IllegalArgumentException.class
            || failure.getClass() == IllegalStateException.class);
  }

  private static boolean saysNoMoreThanItsCause(Throwable failure) {
    return failure.getMessage() == null
        || failure.getMessage().equals(failure.getCause().toString());
  }

  private static int exitCode(Throwable failure) {
    return causes(failure)
        .map(ErrorReport::ownExitCode)
        .filter(code -> code != ExitCode.FAILURE)
        .findFirst()
        .orElse(ExitCode.FAILURE);
  }

  private static int ownExitCode(Throwable failure) {
    if (failure instanceof CommandException command) {
      return command.exitCode();
    }
    if (failure instanceof CatalogueException
        || failure instanceof ConfigException
        || failure instanceof NoSuchFileException) {
      return ExitCode.INVALID_INPUT;
    }
    if (failure instanceof OutOfMemoryError) {
      return ExitCode.OUT_OF_MEMORY;
    }
    boolean outOfTime =
        failure instanceof TimeoutException
            || failure instanceof NoBrokerException
            || failure instanceof RegistryUnavailableException
            || failure instanceof java.util.concurrent.TimeoutException;
    return outOfTime ? ExitCode.UNAVAILABLE : ExitCode.FAILURE;
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(16);
  }

  private static String oneLine(String message) {
    return Printable.text(message.lines().map(String::strip).collect(Collectors.joining(" ")));
  }
}
