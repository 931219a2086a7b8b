package dev.stickerstreams.encoders.internal.onnx;

import dev.stickerstreams.encoders.Device;
import dev.stickerstreams.encoders.EncoderOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How a session is to run.
 *
 * @param device where
 * @param threadsPerRun CPU threads that one run uses
 * @param cudaOptions options of ONNX Runtime's CUDA provider, such as {@code gpu_mem_limit}
 * @param preparedGraphs directory where graphs are kept prepared for this processor; empty for none
 */
public record SessionSettings(
    Device device,
    int threadsPerRun,
    Map<String, String> cudaOptions,
    Optional<Path> preparedGraphs) {

  /** How sessions run on a device in service: one thread a run, as many runs as threads. */
  public static SessionSettings of(EncoderOptions options, Device device) {
    return new SessionSettings(device, 1, options.cudaOptions(), options.preparedModels());
  }
}
