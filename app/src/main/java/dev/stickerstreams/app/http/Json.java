package dev.stickerstreams.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;

/** Answers in JSON. */
public final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private record Problem(int status, String error) {}

  private Json() {}

  /** Answers with an object. */
  public static void answer(Context context, Object body) {
    try {
      context.contentType("application/json").result(MAPPER.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write an answer as JSON", e);
    }
  }

  /** Answers with a status and what is wrong. */
  static void error(Context context, int status, String error) {
    context.status(status);
    answer(context, new Problem(status, error));
  }
}
