package dev.stickerstreams.benchmarks.index.store;

import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.SpaceHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a first fill took.
 *
 * @param vectors stickers, of one vector each
 * @param dims length of the vectors
 * @param threads threads that insert
 * @param fillSeconds from the first record to the stored offset of the last; for an instance, from
 *     the start of its process until it answers messages
 * @param perSecond stickers a second
 * @param cpuSeconds processor time of all threads, compaction and garbage collection included
 * @param structureBytes memory a vector beyond vector and code
 * @param writtenBytes bytes given to the file system for each sticker, all compactions included;
 *     for an instance, with some 40 MB in all that it writes at its start whatever it fills
 * @param writeAmplification the same divided by the bytes of a vector
 * @param diskBytes bytes of the files for each sticker at the end
 * @param recall recall@10 of a sample
 * @param ef candidates that the sample's searches kept
 * @param unreached vectors that no path leads to
 */
record FillRow(
    int vectors,
    int dims,
    int threads,
    Double fillSeconds,
    Double perSecond,
    Double cpuSeconds,
    Double structureBytes,
    Double writtenBytes,
    Double writeAmplification,
    Double diskBytes,
    Double recall,
    int ef,
    int unreached) {

  /**
   * What was measured, together.
   *
   * @param health of the only space, after the fill
   * @param ef candidates that the searches behind it kept
   * @param directory of the store
   */
  static FillRow of(
      int vectors,
      int dimensions,
      IndexOptions options,
      Effort effort,
      SpaceHealth health,
      int ef,
      Path directory)
      throws IOException {
    Double written = effort.writtenBytes(vectors);
    return new FillRow(
        vectors,
        dimensions,
        options.fillThreads(),
        effort.seconds(),
        vectors / effort.seconds(),
        effort.cpuSeconds(),
        (double) health.statistics().structureBytes() / vectors,
        written,
        written == null ? null : written / (dimensions * Float.BYTES),
        (double) bytes(directory) / vectors,
        health.recallAt10(),
        ef,
        health.graph().unreached());
  }

  private static long bytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
