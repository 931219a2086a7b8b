package dev.stickerstreams.encoders.internal.space;

import dev.stickerstreams.encoders.BundleException;
import dev.stickerstreams.encoders.Device;
import dev.stickerstreams.encoders.EncodingException;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens something on a GPU or, where the choice is free and the GPU fails, on the CPU. */
final class DeviceFallback {

  private static final Logger log = LoggerFactory.getLogger(DeviceFallback.class);
  private static final List<Device> CPU = List.of(Device.CPU);

  private DeviceFallback() {}

  /**
   * Opens on the devices.
   *
   * @param setting what devices were asked for; only {@code auto} allows for others
   * @throws BundleException if a model does not load
   * @throws EncodingException if a model does not run
   */
  static <T> T open(String setting, List<Device> devices, Function<List<Device>, T> opening) {
    try {
      return opening.apply(devices);
    } catch (BundleException | EncodingException e) {
      if (!setting.equals("auto") || devices.equals(CPU)) {
        throw e;
      }
      String reason = e.getMessage().strip().replaceAll("\\s+", " ");
      log.warn("Encoders fall back to the CPU, {} cannot be used: {}", devices, reason);
      return opening.apply(CPU);
    }
  }
}
