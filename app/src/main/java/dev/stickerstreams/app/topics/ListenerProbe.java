package dev.stickerstreams.app.topics;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * Asks whether a Kafka broker listens at an address, by the one request that every broker answers
 * before a login. Kafka's client takes the first bytes of any answer for a length: what an HTTP
 * server says makes it ask for more than a gigabyte of memory. Thread-safe.
 */
final class ListenerProbe {

  private static final short API_VERSIONS = 18;
  private static final int CORRELATION_ID = 0x5717C4E5;
  private static final int LONGEST_ANSWER_BYTES = 1 << 20;
  private static final int TLS_ALERT = 0x15;
  private static final String CLIENT_ID = "stickers-probe";

  private final int timeoutMillis;
  private final boolean encrypted;
  private final Optional<SSLContext> tls;

  /**
   * A probe that waits for at most a time.
   *
   * @param client settings of the clients that are to connect
   */
  ListenerProbe(Map<String, Object> client, int timeoutMillis) {
    this.timeoutMillis = timeoutMillis;
    this.encrypted =
        String.valueOf(client.get(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG)).endsWith("SSL");
    this.tls = encrypted ? context(client) : Optional.empty();
  }

  /** Empty where Kafka's client alone knows how to encrypt. */
  private static Optional<SSLContext> context(Map<String, Object> client) {
    if (client.containsKey(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG)) {
      return Optional.empty();
    }
    Map<String, Object> ssl = new HashMap<>(client);
    ssl.keySet().removeIf(key -> !key.startsWith("ssl."));
    try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
      factory.configure(new ConfigDef().withClientSslSupport().parse(ssl));
      return Optional.of(factory.sslContext());
    } catch (RuntimeException leftToTheClient) {
      return Optional.empty();
    }
  }

  ListenerAnswer ask(String host, int port) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      return ListenerAnswer.foreign("the host is not known");
    }
    try (Socket plain = new Socket()) {
      plain.connect(address, timeoutMillis);
      plain.setSoTimeout(timeoutMillis);
      return encrypted ? askEncrypted(plain, host, port) : ask(plain);
    } catch (SocketTimeoutException e) {
      return silent(address);
    } catch (IOException e) {
      return ListenerAnswer.none(e.getMessage());
    }
  }

  private ListenerAnswer askEncrypted(Socket plain, String host, int port) throws IOException {
    if (tls.isEmpty()) {
      return ListenerAnswer.kafka();
    }
    try (Socket socket = tls.get().getSocketFactory().createSocket(plain, host, port, true)) {
      return ask(socket);
    } catch (SSLException e) {
      return String.valueOf(e.getMessage()).contains("unrecognized SSL message")
          ? ListenerAnswer.foreign("what listens there does not encrypt; see security.protocol")
          : ListenerAnswer.kafka(); // whose certificate the client will judge
    }
  }

  private static ListenerAnswer ask(Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(request());
    out.flush();
    return judge(new DataInputStream(socket.getInputStream()));
  }

  /** Version 0 of the request, with its length before it. */
  private static byte[] request() throws IOException {
    byte[] client = CLIENT_ID.getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream request = new DataOutputStream(bytes);
    request.writeInt(3 * Short.BYTES + Integer.BYTES + client.length);
    request.writeShort(API_VERSIONS);
    request.writeShort(0);
    request.writeInt(CORRELATION_ID);
    request.writeShort(client.length);
    request.write(client);
    return bytes.toByteArray();
  }

  private static ListenerAnswer judge(DataInputStream answer) throws IOException {
    int length;
    try {
      length = answer.readInt();
    } catch (EOFException e) {
      return ListenerAnswer.none("the connection is closed without an answer");
    }
    boolean isAnswer =
        length > Integer.BYTES
            && length <= LONGEST_ANSWER_BYTES
            && answer.readInt() == CORRELATION_ID;
    return isAnswer ? ListenerAnswer.kafka() : ListenerAnswer.foreign(nameOf(length));
  }

  private static String nameOf(int firstBytes) {
    if (firstBytes == 0x48545450) {
      return "an HTTP server answers";
    }
    return firstBytes >>> 24 == TLS_ALERT
        ? "what listens there wants TLS; see security.protocol"
        : "what answers does not speak Kafka's protocol";
  }

  /** Many HTTP servers wait for the end of a line that no broker's client sends. */
  private ListenerAnswer silent(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, timeoutMillis);
      socket.setSoTimeout(timeoutMillis);
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return startsLikeHttp(socket.getInputStream())
          ? ListenerAnswer.foreign("an HTTP server answers")
          : ListenerAnswer.none("it does not answer");
    } catch (IOException e) {
      return ListenerAnswer.none("it does not answer");
    }
  }

  private static boolean startsLikeHttp(InputStream answer) throws IOException {
    return new String(answer.readNBytes(5), StandardCharsets.ISO_8859_1).equals("HTTP/");
  }
}
