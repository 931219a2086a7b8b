package dev.stickerstreams.encoders.internal.onnx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for an NVIDIA driver without loading it. ONNX Runtime unpacks hundreds of megabytes before
 * it notices that there is none.
 */
final class CudaDriver {

  private static final String LIBRARY = "libcuda.so.1";
  private static final List<Path> DEVICE_NODES =
      List.of(Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"));
  private static final List<String> LIBRARY_FOLDERS =
      List.of(
          "/usr/lib/x86_64-linux-gnu",
          "/usr/lib/aarch64-linux-gnu",
          "/usr/lib64",
          "/usr/lib",
          "/usr/lib/wsl/lib",
          "/usr/local/cuda/compat",
          "/usr/local/nvidia/lib64");

  private CudaDriver() {}

  /** Whether a driver and a device node are there. */
  static boolean present() {
    return DEVICE_NODES.stream().anyMatch(Files::exists)
        && folders().stream().anyMatch(folder -> Files.exists(Path.of(folder, LIBRARY)));
  }

  private static List<String> folders() {
    List<String> folders = new ArrayList<>(LIBRARY_FOLDERS);
    String path = System.getenv("LD_LIBRARY_PATH");
    if (path != null) {
      folders.addAll(Arrays.asList(path.split(":", -1)));
    }
    folders.removeIf(String::isEmpty);
    return folders;
  }
}
