package dev.stickerstreams.encoders.internal.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.stickerstreams.encoders.text.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Graphs on disk as ONNX Runtime has optimised them and laid out their weights for this processor.
 * It maps the weights into memory, so that all processes with a directory in common have one copy,
 * also in the processor's caches.
 *
 * <p>A graph is kept under a name that stands for its content, ONNX Runtime's version, the level of
 * optimisation and the processor, and appears there complete or not at all. Nothing is ever
 * replaced; entries may be deleted while nobody starts. Whoever can write to the directory can
 * change what is computed.
 *
 * <p>Thread-safe, and safe beside other processes.
 */
final class PreparedGraphs {

  private static final Logger LOG = LoggerFactory.getLogger(PreparedGraphs.class);
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final List<String> PROCESSOR_FIELDS = List.of("model name", "flags", "Features");
  private static final int NAME_DIGITS = 32;
  private static final String GRAPH = "graph.onnx";
  private static final String WEIGHTS = "weights.bin";

  private final Path directory;
  private final String processor;

  private PreparedGraphs(Path directory, String processor) {
    this.directory = directory;
    this.processor = processor;
  }

  /**
   * The graphs of a directory, which is made where there is none.
   *
   * @return empty, with a warning, where the system does not tell what processor this is
   */
  static Optional<PreparedGraphs> in(Path directory) {
    try {
      return Optional.of(new PreparedGraphs(directory, processor()));
    } catch (IOException e) {
      LOG.warn("Models are not shared through {}: {} cannot be read.", directory, PROCESSORS);
      return Optional.empty();
    }
  }

  private static String processor() throws IOException {
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> PROCESSOR_FIELDS.stream().anyMatch(line::startsWith))
          .distinct()
          .collect(Collectors.joining("\n"));
    }
  }

  /**
   * Opens a session on a graph, which is prepared first if that has not been done yet.
   *
   * @return empty, with a warning, if that does not work; the graph itself may work all the same
   */
  Optional<OrtSession> open(GraphSource graph, OptLevel optimization, SessionSettings settings) {
    try {
      Path entry = directory.resolve(name(graph, optimization));
      if (!Files.isDirectory(entry)) {
        prepare(entry, graph, optimization, settings);
      }
      try (SessionOptions options = Sessions.options(OptLevel.NO_OPT, settings)) {
        String file = entry.resolve(GRAPH).toString();
        return Optional.of(KeptEnvironment.get().createSession(file, options));
      }
    } catch (IOException | OrtException e) {
      LOG.warn("A model is not shared through {}: {}", directory, e.toString());
      return Optional.empty();
    }
  }

  private String name(GraphSource graph, OptLevel optimization) throws IOException {
    String version = KeptEnvironment.get().getVersion();
    String all = String.join("\n", graph.identity(), version, optimization.name(), processor);
    return Sha256.of(UTF_8.encode(all)).substring(0, NAME_DIGITS);
  }

  private void prepare(
      Path entry, GraphSource graph, OptLevel optimization, SessionSettings settings)
      throws IOException, OrtException {
    Files.createDirectories(directory);
    Path draft = Files.createTempDirectory(directory, "draft-");
    try {
      write(draft, graph, optimization, settings);
      publish(draft, entry);
    } finally {
      delete(draft);
    }
  }

  private static void write(
      Path draft, GraphSource graph, OptLevel optimization, SessionSettings settings)
      throws OrtException, IOException {
    try (SessionOptions options = Sessions.options(optimization, settings)) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      options.setOptimizedModelFilePath(draft.resolve(GRAPH).toString());
      options.addConfigEntry("session.optimized_model_external_initializers_file_name", WEIGHTS);
      options.addConfigEntry(
          "session.optimized_model_external_initializers_min_size_in_bytes", "1024");
      options.addConfigEntry("session.save_external_prepacked_constant_initializers", "1");
      graph.open(KeptEnvironment.get(), options).close();
    }
    for (Path file : files(draft)) {
      try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
        written.force(true);
      }
    }
  }

  /** Another process may have been faster; its graph is the same. */
  private static void publish(Path draft, Path entry) throws IOException {
    try {
      Files.move(draft, entry, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(entry)) {
        throw e;
      }
    }
  }

  private static void delete(Path draft) throws IOException {
    if (Files.exists(draft)) {
      for (Path file : files(draft)) {
        Files.delete(file);
      }
      Files.delete(draft);
    }
  }

  private static List<Path> files(Path draft) throws IOException {
    try (Stream<Path> files = Files.list(draft)) {
      return files.toList();
    }
  }
}
