package dev.stickerstreams.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;

/**
 * A registry's answer.
 *
 * @param status HTTP status
 * @param json the body; a missing node where it is not JSON
 * @param location where a redirect leads; empty for none
 */
record RegistryAnswer(int status, JsonNode json, String location) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern OBEYED = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
  private static final int LONGEST_TEXT = 500;
  private static final int OK = 200;
  private static final int MULTIPLE_CHOICES = 300;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  static RegistryAnswer of(HttpResponse<byte[]> response) {
    return new RegistryAnswer(
        response.statusCode(),
        parse(response.body()),
        response.headers().firstValue("Location").orElse(""));
  }

  private static JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  boolean isOk() {
    return status == OK;
  }

  /** Whether the server does not let the client in. */
  boolean isRefusal() {
    return status == UNAUTHORIZED || status == FORBIDDEN;
  }

  /** Whether something other than a registry answers, such as a login page or what leads to one. */
  boolean isOfAnotherServer() {
    boolean redirect = status >= MULTIPLE_CHOICES && status < BAD_REQUEST;
    return redirect || (isOk() && !json.isObject());
  }

  /**
   * Whether the registry itself answered, and to the request: neither a failing server nor
   * something in between.
   */
  boolean isUsable() {
    boolean isServerFailing =
        status >= SERVER_ERROR || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
    return !isServerFailing && json.isObject() && (isOk() || errorCode() != 0);
  }

  /** The registry's own number of the error; 0 for none. */
  int errorCode() {
    return json.path("error_code").asInt();
  }

  @Override
  public String toString() {
    return "HTTP " + status + " " + printable(json.path("message").asText("without a message"));
  }

  /** Whoever answers decides what it says, and whoever reads logs may do so on a terminal. */
  static String printable(String text) {
    String visible = OBEYED.matcher(text).replaceAll(".");
    return visible.length() <= LONGEST_TEXT ? visible : visible.substring(0, LONGEST_TEXT) + "…";
  }
}
