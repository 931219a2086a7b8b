package dev.stickerstreams.demo.restart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A schema registry with as much of Confluent's REST interface as the serdes use. Takes every
 * schema, gives equal ones the same id, and can be down for a while without forgetting.
 * Thread-safe.
 */
final class InMemoryRegistry implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMAS = "/schemas/ids/";

  /** The schema with id i is at i - 1. */
  private final List<String> schemas = new ArrayList<>();

  private final int port;
  private HttpServer server;

  private InMemoryRegistry(HttpServer server) {
    this.server = server;
    this.port = server.getAddress().getPort();
  }

  static InMemoryRegistry start() {
    InMemoryRegistry registry = new InMemoryRegistry(listen(0));
    registry.serve();
    return registry;
  }

  private static HttpServer listen(int port) {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    server.createContext("/subjects/", this::register);
    server.createContext(SCHEMAS, this::find);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Refuses connections from now on. */
  synchronized void goDown() {
    server.stop(0);
  }

  synchronized void comeUp() {
    server = listen(port);
    serve();
  }

  private void register(HttpExchange exchange) throws IOException {
    String schema = JSON.readTree(exchange.getRequestBody()).path("schema").asText();
    answer(exchange, 200, Map.of("id", id(schema)));
  }

  private synchronized int id(String schema) {
    if (!schemas.contains(schema)) {
      schemas.add(schema);
    }
    return schemas.indexOf(schema) + 1;
  }

  private void find(HttpExchange exchange) throws IOException {
    int id = Integer.parseInt(exchange.getRequestURI().getPath().substring(SCHEMAS.length()));
    String schema = schema(id);
    if (schema == null) {
      answer(exchange, 404, Map.of("error_code", 40403, "message", "Schema not found"));
    } else {
      answer(exchange, 200, Map.of("schema", schema));
    }
  }

  private synchronized String schema(int id) {
    return id >= 1 && id <= schemas.size() ? schemas.get(id - 1) : null;
  }

  private static void answer(HttpExchange exchange, int status, Map<String, ?> body)
      throws IOException {
    byte[] bytes = JSON.writeValueAsString(body).getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    goDown();
  }
}
