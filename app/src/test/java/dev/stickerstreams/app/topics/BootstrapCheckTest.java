package dev.stickerstreams.app.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BootstrapCheckTest {

  private static final Duration LONG = Duration.ofSeconds(50);
  private static final Duration SHORT = Duration.ofSeconds(1);

  /** What a server does with a connection. */
  private interface Answer {
    void to(Socket client) throws IOException;
  }

  private static ServerSocket server(Answer answer) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try (Socket client = server.accept()) {
                  answer.to(client);
                } catch (IOException e) {
                  // the test is over, or the client is gone
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  private static void require(String servers, Duration limit) {
    BootstrapCheck.require(Map.of("bootstrap.servers", servers), limit);
  }

  private static void answerLikeABroker(Socket client) throws IOException {
    DataInputStream request = new DataInputStream(client.getInputStream());
    byte[] body = request.readNBytes(request.readInt());
    int correlationId = ByteBuffer.wrap(body).getInt(4);
    client
        .getOutputStream()
        .write(ByteBuffer.allocate(14).putInt(10).putInt(correlationId).array());
  }

  @Test
  void shouldSayThatAnHttpServerIsNoListenerOfKafka() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.start();
    String address = "localhost:" + http.getAddress().getPort();
    try {
      assertThatThrownBy(() -> require(address, LONG))
          .isInstanceOf(NoBrokerException.class)
          .hasMessage(
              "No Kafka listener there: %s (an HTTP server answers). Check bootstrap.servers"
                  .formatted(address));
    } finally {
      http.stop(0);
    }
  }

  @Test
  void shouldRecogniseWhatAnswersAtOnce() throws IOException {
    try (ServerSocket http =
            server(
                c ->
                    c.getOutputStream()
                        .write("HTTP/1.1 400 Bad".getBytes(StandardCharsets.US_ASCII)));
        ServerSocket tls =
            server(c -> c.getOutputStream().write(new byte[] {0x15, 3, 3, 0, 2, 2, 80, 0}))) {
      assertThatThrownBy(() -> require("localhost:" + http.getLocalPort(), LONG))
          .hasMessageContaining("an HTTP server answers");
      assertThatThrownBy(() -> require("localhost:" + tls.getLocalPort(), LONG))
          .hasMessageContaining("wants TLS; see security.protocol");
    }
  }

  @Test
  void shouldNameTheAddressWhereNothingListens() throws IOException {
    ServerSocket closed = server(client -> {});
    closed.close();

    assertThatThrownBy(() -> require("localhost:" + closed.getLocalPort(), SHORT))
        .isInstanceOf(NoBrokerException.class)
        .hasMessageContainingAll(
            "No Kafka broker answered at localhost:" + closed.getLocalPort(),
            "Connection refused",
            "within 1 s");
    assertThatThrownBy(() -> require("no-such-host.invalid:9092", LONG))
        .hasMessageContaining("no-such-host.invalid:9092 (the host is not known)");
  }

  @Test
  void shouldNotWaitForEverForAnAnswer() throws IOException {
    try (ServerSocket silent = server(client -> client.getInputStream().readAllBytes())) {
      assertThatThrownBy(() -> require("localhost:" + silent.getLocalPort(), SHORT))
          .isInstanceOf(NoBrokerException.class)
          .hasMessageContaining("it does not answer");
    }
  }

  @Test
  void shouldBeContentWithOneBrokerAmongSeveralAddresses() throws IOException {
    try (ServerSocket broker = server(BootstrapCheckTest::answerLikeABroker);
        ServerSocket other =
            server(
                c -> c.getOutputStream().write("SSH-2.0-x".getBytes(StandardCharsets.US_ASCII)))) {
      String servers =
          "localhost:%d, localhost:%d".formatted(other.getLocalPort(), broker.getLocalPort());
      assertThatCode(() -> require(servers, LONG)).doesNotThrowAnyException();
      assertThatThrownBy(() -> require("localhost:" + other.getLocalPort(), LONG))
          .hasMessageContaining("does not speak Kafka's protocol");
    }
  }

  @Test
  void shouldWaitForABrokerThatComesUp() throws Exception {
    ServerSocket reserved = server(client -> {});
    int port = reserved.getLocalPort();
    reserved.close();
    Thread waiting = new Thread(() -> require("localhost:" + port, LONG));
    waiting.start();
    Thread.sleep(700);
    assertThat(waiting.isAlive()).isTrue();
    try (ServerSocket broker = new ServerSocket(port, 50, InetAddress.getByName("localhost"));
        Socket client = broker.accept()) {
      answerLikeABroker(client);
      waiting.join(20_000);
    }
    assertThat(waiting.isAlive()).isFalse();
  }
}
