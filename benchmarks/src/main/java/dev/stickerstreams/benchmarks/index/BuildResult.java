package dev.stickerstreams.benchmarks.index;

import dev.stickerstreams.benchmarks.index.data.DataSet;
import dev.stickerstreams.benchmarks.index.engine.IndexUnderTest;

/**
 * What building an index took.
 *
 * @param seconds time
 * @param bytesPerVectorBeyondVector heap and mapped memory beyond the float vectors and codes
 * @param codeBytesPerVector memory of quantised vectors beside the float vectors
 */
record BuildResult(double seconds, double bytesPerVectorBeyondVector, double codeBytesPerVector) {

  /** An action that builds an index. */
  @FunctionalInterface
  interface Build {
    void run() throws Exception;
  }

  static BuildResult measure(DataSet data, IndexUnderTest index, Build build) throws Exception {
    long heapBefore = LiveHeap.bytes();
    long begin = System.nanoTime();
    build.run();
    double seconds = (System.nanoTime() - begin) / 1e9;
    long growth = LiveHeap.bytes() - heapBefore;
    IndexUnderTest.Memory memory = index.memory();
    long beyond =
        growth - memory.vectorsOnHeap() - memory.codesOnHeap() + memory.structureInFiles();
    return new BuildResult(
        seconds, (double) beyond / data.size(), (double) memory.codesOnHeap() / data.size());
  }
}
