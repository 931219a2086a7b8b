package dev.stickerstreams.schemas.registry;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** What the client shows to be let in: nothing, user and password, or a token. Immutable. */
interface Authorization {

  /** Value of the {@code Authorization} header for a server. */
  Optional<String> header(URI server);

  static Authorization of(RegistryConfig config) {
    boolean bearer = config.bearerToken() != null;
    boolean basic = config.userInfo() != null || config.basicAuthSource() != null;
    if (bearer && basic) {
      throw new ConfigException(
          "Set basic.auth.* or bearer.auth.* for the schema registry, not both");
    }
    return bearer ? bearer(config.bearerToken().value()) : basic(config);
  }

  private static Authorization bearer(String token) {
    String header = "Bearer " + token;
    requireHeader(header);
    return always(header);
  }

  /** The client's own exception would show the token, hence none as cause. */
  private static void requireHeader(String value) {
    try {
      var unused = HttpRequest.newBuilder().header("Authorization", value);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          RegistryConfig.BEARER_AUTH_TOKEN
              + " holds a character that no HTTP header can, such as a line break");
    }
  }

  private static Authorization basic(RegistryConfig config) {
    if ("URL".equals(config.basicAuthSource())) {
      return Authorization::ofUrl;
    }
    Password userInfo = config.userInfo();
    if (userInfo != null) {
      return always(basicHeader(userInfo.value()));
    }
    if ("USER_INFO".equals(config.basicAuthSource())) {
      throw new ConfigException(
          RegistryConfig.BASIC_AUTH_SOURCE
              + " is USER_INFO: set basic.auth.user.info=user:password");
    }
    return Authorization::ofUrl;
  }

  private static Authorization always(String header) {
    return server -> Optional.of(header);
  }

  private static Optional<String> ofUrl(URI server) {
    return Optional.ofNullable(server.getUserInfo()).map(Authorization::basicHeader);
  }

  private static String basicHeader(String userInfo) {
    byte[] bytes = userInfo.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
