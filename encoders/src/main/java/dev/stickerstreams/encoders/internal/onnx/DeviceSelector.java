package dev.stickerstreams.encoders.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import dev.stickerstreams.encoders.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides which devices to use, and says in one log line which and why. Stateless, thread-safe. */
public final class DeviceSelector {

  private static final Logger log = LoggerFactory.getLogger(DeviceSelector.class);
  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d+(?:,\\d+)*))?");
  private static final String RUNTIME_CLASS = "ai/onnxruntime/OrtEnvironment.class";

  private final BooleanSupplier cudaBuild;
  private final BooleanSupplier cudaDriver;

  /** Looks at this machine and class path. */
  public DeviceSelector() {
    this(DeviceSelector::runtimeHasCuda, CudaDriver::present);
  }

  DeviceSelector(BooleanSupplier cudaBuild, BooleanSupplier cudaDriver) {
    this.cudaBuild = cudaBuild;
    this.cudaDriver = cudaDriver;
  }

  /**
   * The devices that a setting stands for. {@code auto} and {@code cuda} take GPU 0 alone, since
   * others may use the rest.
   *
   * @param setting {@code auto}, {@code cpu}, {@code cuda}, {@code cuda:1} or {@code cuda:0,1}
   * @throws IllegalArgumentException if it is none of these
   * @throws IllegalStateException if it demands CUDA and there is none
   */
  public List<Device> select(String setting) {
    requireOneRuntime();
    return switch (setting) {
      case "cpu" -> chosen(List.of(Device.CPU), "as configured");
      case "auto" -> automatic();
      default -> demanded(setting);
    };
  }

  private List<Device> automatic() {
    String obstacle = obstacle();
    return obstacle.isEmpty()
        ? chosen(List.of(Device.cuda(0)), "a CUDA driver is present")
        : chosen(List.of(Device.CPU), obstacle);
  }

  private List<Device> demanded(String setting) {
    Matcher cuda = CUDA.matcher(setting);
    if (!cuda.matches()) {
      throw new IllegalArgumentException(
          "unknown device '" + setting + "', expected auto, cpu, cuda, cuda:1 or cuda:0,1");
    }
    String obstacle = obstacle();
    if (!obstacle.isEmpty()) {
      throw new IllegalStateException("device " + setting + " is demanded, but " + obstacle);
    }
    return chosen(gpus(cuda.group(1)), "as configured");
  }

  private static List<Device> gpus(String indexes) {
    return indexes == null
        ? List.of(Device.cuda(0))
        : Arrays.stream(indexes.split(",", -1))
            .map(Integer::valueOf)
            .distinct()
            .map(Device::cuda)
            .toList();
  }

  private String obstacle() {
    if (!cudaBuild.getAsBoolean()) {
      return "this build of ONNX Runtime has no CUDA (see STICKERS_GPU=1 of bin/stickers)";
    }
    return cudaDriver.getAsBoolean() ? "" : "there is no CUDA driver on this machine";
  }

  private static List<Device> chosen(List<Device> devices, String reason) {
    log.info("Encoders run on {}: {}", devices, reason);
    return devices;
  }

  private static boolean runtimeHasCuda() {
    return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
  }

  /** With two builds on the class path the first would win without a word. */
  private static void requireOneRuntime() {
    try {
      ClassLoader loader = OrtEnvironment.class.getClassLoader();
      List<?> builds = Collections.list(loader.getResources(RUNTIME_CLASS));
      if (builds.size() > 1) {
        throw new IllegalStateException(
            "the class path holds more than one ONNX Runtime, keep one: " + builds);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot search the class path for ONNX Runtime", e);
    }
  }
}
