package dev.stickerstreams.benchmarks.encoders;

import java.util.List;

/** A way to turn messages into vectors. Thread-safe. */
public interface Contestant extends AutoCloseable {

  String name();

  /**
   * Encodes messages that are there at the same time.
   *
   * @return a vector for each
   */
  List<float[]> encode(List<String> texts);

  /** How many messages a call gets, for a batch size that is asked for. */
  default int messagesPerCall(int batch) {
    return batch;
  }

  @Override
  void close();
}
