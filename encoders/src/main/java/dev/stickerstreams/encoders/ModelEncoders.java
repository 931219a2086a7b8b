package dev.stickerstreams.encoders;

import dev.stickerstreams.encoders.internal.space.OpenEncoders;
import java.util.List;
import java.util.Optional;

/**
 * The encoders of a set of model bundles, on the devices of this machine: one micro-batcher for
 * each device, shared by all models and callers. Images are decoded on threads of their own before
 * they queue for a device.
 *
 * <p>Thread-safe. What depends on a returned future runs on a thread of the device unless it is
 * asynchronous; keep it short. {@link #close} must be called before the JVM ends: the native
 * library may crash if it is stopped in the middle of a run.
 */
public interface ModelEncoders extends Encoders {

  /** Opens encoders that report to nobody. */
  static ModelEncoders open(EncoderOptions options) {
    return open(options, EncoderMetrics.NONE);
  }

  /**
   * Loads, checks and warms up all models.
   *
   * @throws BundleException if a bundle cannot be used; the message names file and field
   * @throws EncodingException if a model does not run on the device
   * @throws IllegalStateException if the device that is demanded is not there
   */
  static ModelEncoders open(EncoderOptions options, EncoderMetrics metrics) {
    return OpenEncoders.open(options, metrics);
  }

  /** The devices that encode. */
  List<Device> devices();

  /** Inputs that wait for a device now. */
  int queueDepth(Device device);

  /**
   * The text side of a space, for texts as messages have them.
   *
   * @return closing it has no effect, it ends with these encoders; empty if there is no such space
   *     or it has no text tower
   */
  Optional<TextEncoder> textEncoder(String spaceId);

  /**
   * All that was said about a sticker in one text, as the bundle of a space composes it.
   *
   * @return empty if there is no such space, or it serves none of the sticker's languages
   */
  Optional<String> annotation(String spaceId, StickerContent content);

  /** The space that {@link #encodeImage} maps into; empty if no bundle has an image tower. */
  Optional<EmbeddingSpace> imageSpace();
}
