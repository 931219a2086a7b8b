package dev.stickerstreams.encoders;

import java.util.function.IntSupplier;

/**
 * Hears what the encoders do, to be turned into metrics.
 *
 * <p>Called from many threads, on the path of every message: return at once and never throw.
 */
public interface EncoderMetrics {

  /** Hears nothing. */
  EncoderMetrics NONE = new EncoderMetrics() {};

  /**
   * A device is ready to encode.
   *
   * @param device name of the device, such as {@code cpu}
   * @param queueDepth inputs that wait for it, whenever asked
   */
  default void deviceOpened(String device, IntSupplier queueDepth) {}

  /**
   * An input left the queue of a device.
   *
   * @param device name of the device, such as {@code cpu}
   * @param waitNanos how long it was in the queue
   */
  default void dequeued(String device, long waitNanos) {}

  /** A batch was run. */
  default void batchEncoded(Batch batch) {}

  /** An input could not be encoded, alone or because the queue stayed full. */
  default void failed(String device, String model) {}

  /** A text was looked up in the embedding cache. */
  default void cacheLookedUp(String space, boolean hit) {}

  /**
   * A picture was searched for text.
   *
   * @param outcome {@code text}, {@code nothing}, {@code cut} by a limit, {@code late} where its
   *     turn came too late, or {@code failed}
   * @param nanos how long it took
   */
  default void pictureRead(String outcome, long nanos) {}

  /**
   * A batch that a device has run.
   *
   * @param device name of the device
   * @param model tower that ran, as {@code space/tower/precision}
   * @param size inputs in it
   * @param tokens tokens of these inputs, without padding; images count one each
   * @param encodeNanos time on the device
   */
  record Batch(String device, String model, int size, int tokens, long encodeNanos) {}
}
