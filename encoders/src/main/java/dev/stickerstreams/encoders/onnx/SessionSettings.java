package dev.stickerstreams.encoders.onnx;

import dev.stickerstreams.encoders.Device;
import java.util.Map;

/**
 * How a session is to run.
 *
 * @param device where
 * @param threadsPerRun CPU threads that one run uses
 * @param cudaOptions options of ONNX Runtime's CUDA provider, such as {@code gpu_mem_limit}
 */
public record SessionSettings(Device device, int threadsPerRun, Map<String, String> cudaOptions) {}
