package dev.stickerstreams.encoders.internal.onnx;

import dev.stickerstreams.encoders.text.Spelling;
import java.util.Map;
import java.util.Set;

/** The options of ONNX Runtime's CUDA provider. Stateless, thread-safe. */
public final class CudaOptions {

  private static final Set<String> KNOWN =
      Set.of(
          "arena_extend_strategy",
          "cudnn_conv1d_pad_to_nc1d",
          "cudnn_conv_algo_search",
          "cudnn_conv_use_max_workspace",
          "do_copy_in_default_stream",
          "enable_skip_layer_norm_strict_mode",
          "fuse_conv_bias",
          "gpu_mem_limit",
          "prefer_nhwc",
          "sdpa_kernel",
          "tunable_op_enable",
          "tunable_op_max_tuning_duration_ms",
          "tunable_op_tuning_enable",
          "use_ep_level_unified_stream",
          "use_tf32");

  private static final String ADDRESS = "is an address in memory, which no setting can know";

  /** Options that exist but cannot be set here, and why. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "device_id", "follows from the device that is configured",
          "enable_cuda_graph",
              "needs inputs of fixed shapes at fixed addresses, and batches have neither",
          "has_user_compute_stream", ADDRESS,
          "user_compute_stream", ADDRESS,
          "gpu_external_alloc", ADDRESS,
          "gpu_external_free", ADDRESS,
          "gpu_external_empty_cache", ADDRESS);

  private CudaOptions() {}

  /**
   * Looks at the names of options; their values are ONNX Runtime's business.
   *
   * @throws IllegalArgumentException if one is unknown or cannot be set
   */
  public static void check(Set<String> names) {
    for (String name : names) {
      if (REFUSED.containsKey(name)) {
        throw new IllegalArgumentException(
            "option '" + name + "' of CUDA cannot be set: it " + REFUSED.get(name));
      }
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException(
            "unknown option '%s' of CUDA, did you mean '%s'?"
                .formatted(name, Spelling.nearest(name, KNOWN)));
      }
    }
  }
}
