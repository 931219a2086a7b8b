package dev.stickerstreams.demo.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * An OAuth 2 server on the loopback interface: grants signed tokens for client credentials, and
 * publishes the key to check them by. Thread-safe.
 */
final class TokenServer implements AutoCloseable {

  static final String AUDIENCE = "kafka";

  private static final String KEY_ID = "test-key";
  private static final int KEY_BITS = 2048;
  private static final Duration VALID_FOR = Duration.ofMinutes(10);
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final HttpServer server;
  private final KeyPair keys;
  private final Map<String, String> secrets;

  private TokenServer(HttpServer server, KeyPair keys, Map<String, String> secrets) {
    this.server = server;
    this.keys = keys;
    this.secrets = secrets;
  }

  /**
   * Starts a server.
   *
   * @param secrets secrets of the clients it knows, by their ids
   */
  static TokenServer start(Map<String, String> secrets)
      throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(KEY_BITS);
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    TokenServer tokens =
        new TokenServer(HttpServer.create(anyPort, 0), generator.generateKeyPair(), secrets);
    tokens.server.createContext("/token", tokens::grant);
    tokens.server.createContext("/keys", tokens::publishKeys);
    tokens.server.start();
    return tokens;
  }

  String tokenUrl() {
    return address() + "/token";
  }

  String keysUrl() {
    return address() + "/keys";
  }

  /** Who the tokens say they are from. */
  String issuer() {
    return address();
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void grant(HttpExchange exchange) throws IOException {
    String login = exchange.getRequestHeaders().getFirst("Authorization");
    String[] client =
        new String(Base64.getDecoder().decode(login.substring("Basic ".length())), UTF_8)
            .split(":", 2);
    if (client[1].equals(secrets.get(client[0]))) {
      String answer = "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}";
      send(exchange, 200, answer.formatted(token(client[0]), VALID_FOR.toSeconds()));
    } else {
      send(exchange, 401, "{\"error\":\"invalid_client\"}");
    }
  }

  private String token(String subject) {
    long now = Instant.now().getEpochSecond();
    String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(KEY_ID);
    String claims =
        "{\"sub\":\"%s\",\"aud\":\"%s\",\"iss\":\"%s\",\"iat\":%d,\"exp\":%d,\"scope\":\"all\"}"
            .formatted(subject, AUDIENCE, issuer(), now, now + VALID_FOR.toSeconds());
    String signed = encode(header) + "." + encode(claims);
    return signed + "." + BASE64.encodeToString(signature(signed));
  }

  private byte[] signature(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void publishKeys(HttpExchange exchange) throws IOException {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    String answer =
        "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}]}";
    send(
        exchange,
        200,
        answer.formatted(KEY_ID, encode(key.getModulus()), encode(key.getPublicExponent())));
  }

  private static String encode(String text) {
    return BASE64.encodeToString(text.getBytes(UTF_8));
  }

  /** An unsigned number in its fewest bytes. */
  private static String encode(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    return BASE64.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
