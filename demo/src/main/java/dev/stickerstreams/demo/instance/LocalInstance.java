package dev.stickerstreams.demo.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/**
 * One instance of the application: a state directory, and the processes that use it one after the
 * other. Used by one thread.
 */
public final class LocalInstance implements AutoCloseable {

  private static final Duration READY_LIMIT = Duration.ofMinutes(3);
  private static final Duration HTTP_LIMIT = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final Path directory;
  private final List<String> jvmOptions;
  private final Map<String, String> settings;
  private final HttpClient http = HttpClient.newHttpClient();
  private ServeProcess process;
  private int lives;

  /**
   * An instance without a process.
   *
   * @param directory for its state and logs
   * @param jvmOptions such as {@code -Xmx1g}
   * @param settings what differs from the defaults, but for state and HTTP port
   */
  public LocalInstance(
      String name, Path directory, List<String> jvmOptions, Map<String, String> settings) {
    this.name = name;
    this.directory = directory;
    this.jvmOptions = List.copyOf(jvmOptions);
    this.settings = new HashMap<>(settings);
    this.settings.put("state.dir", stateDirectory().toString());
    this.settings.put("http.port", "0");
  }

  public String name() {
    return name;
  }

  public Path stateDirectory() {
    return directory.resolve(name + "-state");
  }

  /** Starts a process; returns at once. */
  public void start() {
    lives++;
    process = ServeProcess.start(jvmOptions, settings, log(lives));
  }

  private Path log(int life) {
    return directory.resolve("%s-%d.log".formatted(name, life));
  }

  /** What all its processes have said. */
  public String logs() {
    return IntStream.rangeClosed(1, lives)
        .mapToObj(this::log)
        .map(ServeProcess::read)
        .collect(Collectors.joining());
  }

  /** Waits until its models are loaded. */
  public void awaitModels() {
    await(this::hasModels, "has no models", READY_LIMIT);
  }

  /** Waits until it answers messages. */
  public void awaitReady() {
    awaitReady(READY_LIMIT);
  }

  /** Waits until it answers messages, for long where it fills a large index before. */
  public void awaitReady(Duration limit) {
    await(this::isReady, "is not ready", limit);
  }

  private void await(BooleanSupplier reached, String missing, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!reached.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Instance %s %s; its log: %s"
                .formatted(
                    name,
                    process.isAlive() ? missing + " after " + limit : "has ended",
                    process.log()));
      }
      Utils.sleep(LOOK_AGAIN.toMillis());
    }
  }

  private boolean hasModels() {
    return get("/health/ready")
        .map(answer -> json(answer.body()).at("/parts/models").asBoolean())
        .orElse(false);
  }

  public boolean isReady() {
    return get("/health/ready").filter(answer -> answer.statusCode() == 200).isPresent();
  }

  /** The process that was started last. */
  public ServeProcess process() {
    return process;
  }

  /** The JSON under a path, with 200; empty with 404. */
  public Optional<JsonNode> read(String path) {
    HttpResponse<String> answer =
        get(path)
            .orElseThrow(
                () -> new IllegalStateException("Instance " + name + " serves no HTTP: " + path));
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(name + path + ": " + answer + ": " + answer.body());
    }
    return Optional.of(json(answer.body()));
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer to a request; empty where nothing is served. */
  private Optional<HttpResponse<String>> get(String path) {
    return process.address().flatMap(address -> get(address, path));
  }

  private Optional<HttpResponse<String>> get(String address, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(HTTP_LIMIT).build();
    try {
      return Optional.of(http.send(request, BodyHandlers.ofString()));
    } catch (ConnectException notYet) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
