package dev.stickerstreams.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.app.http.HttpAddress;
import dev.stickerstreams.app.http.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRoutesTest {

  private static final String SECRET = "not for the web";

  @TempDir Path root;
  private HttpServer server;
  private Browser browser;

  @BeforeEach
  void start() throws IOException {
    Path catalogue = Files.createDirectories(root.resolve("catalogue/images")).getParent();
    Files.writeString(root.resolve("secret.png"), SECRET);
    Files.writeString(catalogue.resolve("catalogue.jsonl"), SECRET);
    Files.writeString(catalogue.resolve("images/cat.webp"), "a cat");
    Files.writeString(catalogue.resolve("images/猫 1.webp"), "another cat");
    Files.createSymbolicLink(catalogue.resolve("images/link.png"), root.resolve("secret.png"));
    server =
        HttpServer.start(
            HttpAddress.loopback(0),
            1_000,
            List.of(new ImageRoutes(catalogue, root.resolve("no-uploads-yet"))));
    browser = new Browser(server.address().toString());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldServeImagesWithTheirType() throws Exception {
    HttpResponse<String> image = browser.get("/images/images/cat.webp");

    assertThat(image.statusCode()).isEqualTo(200);
    assertThat(image.body()).isEqualTo("a cat");
    assertThat(image.headers().firstValue("Content-Type")).contains("image/webp");
    assertThat(image.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(browser.get("/images/images/%E7%8C%AB%201.webp").body()).isEqualTo("another cat");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/images/../secret.png",
        "/images/images/../../secret.png",
        "/images/..%2fsecret.png",
        "/images/%2e%2e/secret.png",
        "/images/..%5csecret.png",
        "/images/%252e%252e/secret.png",
        "/images//etc/hosts.png",
        "/images/images/link.png",
        "/images/catalogue.jsonl",
        "/images/images/",
        "/images/images/dog.webp",
        "/images/%00.png",
        "/uploads/../secret.png",
        "/uploads/..%2fsecret.png"
      })
  void shouldServeNothingElse(String path) throws Exception {
    String response = raw(path);

    assertThat(response).doesNotContain(SECRET);
    assertThat(response.lines().findFirst().orElseThrow()).containsAnyOf(" 404 ", " 400 ");
  }

  /** Java's client tidies paths up; an attacker's does not. */
  private String raw(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().port());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
