package dev.stickerstreams.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

  private HttpServer server;

  @BeforeEach
  void start() {
    server =
        HttpServer.start(
            new HttpAddress("0.0.0.0", 0),
            1_000,
            List.of(
                new AllowedHosts(List.of("Stickers.example")),
                paths -> paths.get("/", context -> context.result("served"))));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stickers.example",
        "STICKERS.example:8080",
        "localhost:1",
        "192.0.2.1:8080",
        "[2001:db8::1]:80",
        "[::1]"
      })
  void shouldServeKnownNamesAndAddresses(String host) throws Exception {
    assertThat(statusLine(host)).contains(" 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "stickers.example.evil.example",
        "evil-stickers.example",
        "192.0.2.1.evil.example:8080",
        "localhost.evil.example"
      })
  void shouldRefuseOtherNames(String host) throws Exception {
    assertThat(statusLine(host)).contains(" 403 ");
  }

  /** Java's client sends no other host than that of the address. */
  private String statusLine(String host) throws IOException {
    int port = server.address().port();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      String response = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return response.lines().findFirst().orElseThrow();
    }
  }
}
