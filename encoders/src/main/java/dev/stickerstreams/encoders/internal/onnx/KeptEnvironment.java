package dev.stickerstreams.encoders.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The environment of ONNX Runtime, kept until the process has ended.
 *
 * <p>ONNX Runtime gives its environment back in a shutdown hook. Hooks run side by side, so that
 * happens while the application still finishes its batches, and the 4 bit model then crashes the
 * JVM: on every SIGTERM under load. The native library counts references to the environment, hence
 * a second one is taken here, which nobody gives back.
 */
final class KeptEnvironment {

  private static final Logger LOG = LoggerFactory.getLogger(KeptEnvironment.class);
  private static final OrtEnvironment ENVIRONMENT = kept(OrtEnvironment.getEnvironment());

  private KeptEnvironment() {}

  static OrtEnvironment get() {
    return ENVIRONMENT;
  }

  private static OrtEnvironment kept(OrtEnvironment environment) {
    try {
      Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
      api.setAccessible(true);
      Method reference =
          OrtEnvironment.class.getDeclaredMethod(
              "createHandle", long.class, int.class, String.class);
      reference.setAccessible(true);
      int level = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue();
      reference.invoke(null, api.getLong(null), level, OrtEnvironment.DEFAULT_NAME);
    } catch (ReflectiveOperationException e) {
      LOG.warn("A stop under load may crash: this release of ONNX Runtime is not known.", e);
    }
    return environment;
  }
}
