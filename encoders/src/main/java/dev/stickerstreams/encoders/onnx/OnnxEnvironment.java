package dev.stickerstreams.encoders.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.util.concurrent.CompletableFuture;

/**
 * The one environment of ONNX Runtime in this process. Thread-safe.
 *
 * <p>While it makes one, ONNX Runtime 1.29 matches regular expressions against the command line of
 * the process, by recursion: 12 KB, as a class path in which every library is named may have, take
 * more than the stack of a Java thread, and the process ends without a word. Hence the environment
 * is made on a thread whose stack, of which memory is used only as far as it is needed, does for
 * the longest command lines.
 */
final class OnnxEnvironment {

  private static final long STACK_BYTES = 256L << 20;

  private OnnxEnvironment() {}

  /** The environment, made when first asked for. */
  static OrtEnvironment get() {
    return Holder.ENVIRONMENT;
  }

  private static void onDeepStack(Runnable task) {
    new Thread(null, task, "onnx-environment", STACK_BYTES).start();
  }

  private static final class Holder {

    private static final OrtEnvironment ENVIRONMENT =
        CompletableFuture.supplyAsync(OrtEnvironment::getEnvironment, OnnxEnvironment::onDeepStack)
            .join();
  }
}
