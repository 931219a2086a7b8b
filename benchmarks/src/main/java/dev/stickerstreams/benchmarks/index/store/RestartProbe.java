package dev.stickerstreams.benchmarks.index.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.benchmarks.index.data.ClusteredVectors;
import dev.stickerstreams.benchmarks.index.engine.LocalStore;
import dev.stickerstreams.benchmarks.process.ProcessFigures;
import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.IndexOptions.VectorMemory;
import dev.stickerstreams.state.IndexSelfCheck;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Opens a filled store in a JVM of its own, searches, and tells what it took. */
final class RestartProbe {

  private static final int QUERIES = 1_000;
  private static final int SAMPLE = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private RestartProbe() {}

  /** Runs a JVM with the options of this one. */
  static RestartRow run(
      Path stateDirectory, VectorMemory memory, int dimensions, int ef, Duration searching)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(RestartProbe.class.getName());
    command.addAll(List.of(stateDirectory.toString(), memory.name()));
    command.addAll(
        List.of(Integer.toString(dimensions), Integer.toString(ef), searching.toString()));
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    try (var out = process.inputReader()) {
      String last = out.lines().reduce((first, second) -> second).orElse("");
      int status = process.waitFor();
      if (status != 0) {
        throw new IOException("The process that opens the store ended with status " + status);
      }
      return JSON.readValue(last, RestartRow.class);
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * Directory, where the vectors are, their length, ef, time of searching; prints a {@link
   * RestartRow}.
   */
  public static void main(String[] arguments) throws IOException {
    VectorMemory memory = VectorMemory.valueOf(arguments[1]);
    int dimensions = Integer.parseInt(arguments[2]);
    int ef = Integer.parseInt(arguments[3]);
    Duration searching = Duration.parse(arguments[4]);
    float[] query = new float[dimensions];
    query[0] = 1;
    long begin = System.nanoTime();
    IndexOptions options = IndexOptions.defaults().withVectorMemory(memory);
    try (LocalStore store = LocalStore.open(options, Path.of(arguments[0]))) {
      store.searcher(ef).search(query, new int[1]);
      double openMillis = (System.nanoTime() - begin) / 1e6;
      double sinceStart = ManagementFactory.getRuntimeMXBean().getUptime();
      double cpu = ProcessFigures.cpuSeconds();
      double heap = ProcessFigures.heapMebibytes();
      Double resident = ProcessFigures.residentMebibytes();
      SearchTimes times = search(store, dimensions, ef, searching);
      RestartRow row =
          new RestartRow(
              memory.name().toLowerCase(Locale.ROOT),
              openMillis,
              sinceStart,
              cpu,
              heap,
              resident,
              IndexSelfCheck.check(store.store(), SAMPLE, ef).get(0).recallAt10(),
              ef,
              times.perSecond(),
              times.micros(0.50),
              times.micros(0.99));
      System.out.println(JSON.writeValueAsString(row));
    }
  }

  private static SearchTimes search(LocalStore store, int dimensions, int ef, Duration searching) {
    float[][] queries = new ClusteredVectors(dimensions).next(QUERIES);
    SearchTimes.measure(store.searcher(ef), queries, searching);
    return SearchTimes.measure(store.searcher(ef), queries, searching);
  }
}
