package dev.stickerstreams.app.http;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.Optional;

/** The query parameters of a request, within their limits. */
final class Parameters {

  private final Context context;

  Parameters(Context context) {
    this.context = context;
  }

  /**
   * A text; empty where it is missing or blank.
   *
   * @throws BadRequestResponse if it is longer than allowed
   */
  Optional<String> text(String name, int maxChars) {
    return Optional.ofNullable(context.queryParam(name))
        .map(text -> atMost(name, text, maxChars).strip())
        .filter(text -> !text.isEmpty());
  }

  /**
   * A whole number.
   *
   * @throws BadRequestResponse if it is none, or not within the bounds
   */
  int number(String name, int least, int most, int fallback) {
    String text = context.queryParam(name);
    if (text == null) {
      return fallback;
    }
    try {
      return within(name, least, most, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw outside(name, least, most);
    }
  }

  private static int within(String name, int least, int most, int number) {
    if (number < least || number > most) {
      throw outside(name, least, most);
    }
    return number;
  }

  private static BadRequestResponse outside(String name, int least, int most) {
    return new BadRequestResponse(
        "%s must be a whole number from %d to %d.".formatted(name, least, most));
  }

  static String atMost(String name, String text, int maxChars) {
    if (text.length() > maxChars) {
      throw new BadRequestResponse(
          "%s has %d characters, at most %d are allowed.".formatted(name, text.length(), maxChars));
    }
    return text;
  }
}
