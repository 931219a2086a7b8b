package dev.stickerstreams.app.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in the words of the file's format what Jackson found wrong with a line. */
final class JsonProblem {

  private static final int MOST_CAUSES = 16;

  private JsonProblem() {}

  static String describe(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "unknown field %s; known are %s".formatted(field(unknown), known(unknown));
    }
    if (e instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
      return "unknown %s \"%s\"; known are %s"
          .formatted(field(format), format.getValue(), constants(format.getTargetType()));
    }
    Optional<WholeTexts.HalfCharacterException> half =
        cause(e, WholeTexts.HalfCharacterException.class);
    if (half.isPresent() && e instanceof JsonMappingException mapping) {
      return "field %s %s".formatted(field(mapping), half.get().getOriginalMessage());
    }
    if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
      return place(refused) + refused.getCause().getMessage();
    }
    Optional<StreamConstraintsException> tooLong = cause(e, StreamConstraintsException.class);
    if (tooLong.isPresent()) {
      return "more than a line may hold: " + firstLine(tooLong.get().getOriginalMessage());
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return "field %s has the wrong type".formatted(field(mapping));
    }
    return "not a JSON object: " + firstLine(e.getOriginalMessage());
  }

  private static <E extends Throwable> Optional<E> cause(Throwable failure, Class<E> type) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(MOST_CAUSES)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  private static String place(JsonMappingException e) {
    return e.getPath().isEmpty() ? "" : "field " + field(e) + ": ";
  }

  private static String field(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String known(UnrecognizedPropertyException e) {
    return e.getKnownPropertyIds().stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static String constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
