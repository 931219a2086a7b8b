package dev.stickerstreams.encoders.internal.batch;

import java.util.List;

/**
 * Something that maps inputs to outputs, cheaper by the batch. Thread-safe.
 *
 * @param <I> an input
 * @param <O> its output
 */
public interface BatchModel<I, O> {

  /** Name in metrics and messages. */
  String name();

  /** Size of an input, such as its number of tokens; inputs of like size share a batch. */
  int sizeOf(I input);

  /**
   * Maps a batch.
   *
   * @return one output for each input, in order
   * @throws Exception if any input could not be mapped; all are then run one by one
   */
  List<O> run(List<I> inputs) throws Exception;
}
