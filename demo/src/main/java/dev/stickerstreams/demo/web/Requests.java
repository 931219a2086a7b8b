package dev.stickerstreams.demo.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Optional;

/** Reads the JSON bodies of requests. */
final class Requests {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Requests() {}

  /**
   * The body as an object, in UTF-8 with or without a byte order mark. The media type is insisted
   * on: forms of other pages cannot send it.
   *
   * @throws HttpResponseException if it is not JSON or does not fit the type
   */
  static <T> T body(Context context, Class<T> type) {
    String mediaType = Optional.ofNullable(context.contentType()).orElse("");
    if (!mediaType.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      throw new HttpResponseException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE.getCode(), "The body must be application/json.");
    }
    try {
      return Optional.ofNullable(JSON.readValue(context.bodyAsBytes(), type))
          .orElseThrow(() -> new BadRequestResponse("The body is null."));
    } catch (JsonProcessingException e) {
      throw new BadRequestResponse("The body is not as expected: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new BadRequestResponse("The body cannot be read as UTF-8: " + e.getMessage());
    }
  }

  /**
   * A text without the blanks around it.
   *
   * @throws BadRequestResponse if it is too long
   */
  static String text(String name, String text, int maxChars) {
    String stripped = text == null ? "" : text.strip();
    if (stripped.length() > maxChars) {
      throw new BadRequestResponse(
          "%s has %d characters, at most %d are allowed."
              .formatted(name, stripped.length(), maxChars));
    }
    return stripped;
  }
}
