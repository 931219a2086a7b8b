package dev.stickerstreams.demo.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * An installed Chromium or Chrome without a window, told what to do by the DevTools protocol. Every
 * wait ends after {@value #LIMIT_SECONDS} s.
 */
final class Chromium implements AutoCloseable {

  private static final int LIMIT_SECONDS = 30;
  private static final String LISTENING = "DevTools listening on ";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

  private final Process process;
  private final WebSocket socket;
  private final AtomicLong lastId = new AtomicLong();
  private final Map<Long, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();

  private Chromium(Process process, String address) throws Exception {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Receiver())
            .get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** The browser on the PATH, if there is one. */
  static Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return NAMES.stream()
        .flatMap(name -> Stream.of(path.split(File.pathSeparator, -1)).map(d -> Path.of(d, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Chromium start(Path executable, Path profile) throws Exception {
    List<String> command = new ArrayList<>(List.of(executable.toString(), "--headless=new"));
    command.add("--remote-debugging-port=0");
    command.add("--user-data-dir=" + profile);
    command.add("--disable-gpu");
    command.add("--disable-dev-shm-usage");
    if (System.getProperty("user.name").equals("root")) {
      command.add("--no-sandbox");
    }
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      return new Chromium(process, address(process));
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static String address(Process process) throws Exception {
    CompletableFuture<String> address = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process, address), "chromium-log");
    reader.setDaemon(true);
    reader.start();
    return address.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** Reads to the end: a full pipe would halt the browser. */
  private static void read(Process process, CompletableFuture<String> address) {
    try (BufferedReader log = process.errorReader(StandardCharsets.UTF_8)) {
      log.lines()
          .filter(line -> line.startsWith(LISTENING))
          .forEach(line -> address.complete(line.substring(LISTENING.length())));
    } catch (IOException | UncheckedIOException ended) {
      address.completeExceptionally(ended);
    }
    address.completeExceptionally(new IOException("The browser ended"));
  }

  /** A new tab with a page. */
  Tab open(String url) throws Exception {
    String target =
        call("Target.createTarget", Map.of("url", url), Optional.empty()).get("targetId").asText();
    Map<String, Object> attachment = Map.of("targetId", target, "flatten", true);
    JsonNode attached = call("Target.attachToTarget", attachment, Optional.empty());
    return new Tab(this, attached.get("sessionId").asText());
  }

  private JsonNode call(String method, Map<String, Object> parameters, Optional<String> session)
      throws Exception {
    long id = lastId.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    awaited.put(id, answer);
    Map<String, Object> command =
        new ConcurrentHashMap<>(Map.of("id", id, "method", method, "params", parameters));
    session.ifPresent(name -> command.put("sessionId", name));
    socket.sendText(JSON.writeValueAsString(command), true).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    JsonNode answered = answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (answered.has("error")) {
      throw new IllegalStateException(method + ": " + answered.get("error"));
    }
    return answered.get("result");
  }

  @Override
  public void close() throws InterruptedException {
    socket.abort();
    process.destroy();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  /** One tab; for one thread at a time. */
  record Tab(Chromium browser, String session) {

    JsonNode call(String method, Map<String, Object> parameters) throws Exception {
      return browser.call(method, parameters, Optional.of(session));
    }

    /** The value of an expression, as text. */
    String read(String expression) throws Exception {
      return call("Runtime.evaluate", Map.of("expression", "String(" + expression + ")"))
          .at("/result/value")
          .asText();
    }

    /** Presses and releases a key that writes nothing by itself. */
    void press(String key) throws Exception {
      call("Input.dispatchKeyEvent", Map.of("type", "rawKeyDown", "key", key));
      call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    /** Writes a text at once, as input methods do at the end of a composition. */
    void write(String text) throws Exception {
      call("Input.insertText", Map.of("text", text));
    }

    /** What an input method shows while it composes. */
    void compose(String text) throws Exception {
      call(
          "Input.imeSetComposition",
          Map.of("text", text, "selectionStart", text.length(), "selectionEnd", text.length()));
    }
  }

  private final class Receiver implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        receive(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    private void receive(String message) {
      try {
        JsonNode answer = JSON.readTree(message);
        Optional.ofNullable(awaited.remove(answer.path("id").asLong()))
            .ifPresent(waiting -> waiting.complete(answer));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
