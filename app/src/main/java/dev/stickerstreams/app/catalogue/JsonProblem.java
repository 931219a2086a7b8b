package dev.stickerstreams.app.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Says in the words of the file's format what Jackson found wrong with a line. */
final class JsonProblem {

  private JsonProblem() {}

  static String describe(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "unknown field %s; known are %s".formatted(field(unknown), known(unknown));
    }
    if (e instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
      return "unknown %s \"%s\"; known are %s"
          .formatted(field(format), format.getValue(), constants(format.getTargetType()));
    }
    if (e instanceof WholeTexts.HalfCharacterException half) {
      return "field %s %s".formatted(field(half), half.getOriginalMessage());
    }
    if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
      return place(refused) + refused.getCause().getMessage();
    }
    if (tooLong(e) != null) {
      return "more than a line may hold: " + firstLine(tooLong(e).getOriginalMessage());
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return "field %s has the wrong type".formatted(field(mapping));
    }
    return "not a JSON object: " + firstLine(e.getOriginalMessage());
  }

  private static StreamConstraintsException tooLong(Throwable e) {
    return e == null || e instanceof StreamConstraintsException
        ? (StreamConstraintsException) e
        : tooLong(e.getCause());
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
