package dev.stickerstreams.state.internal.vector;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the kernel when the class is first used: SIMD where the module is present. */
final class KernelChoice {

  static final VectorKernel BEST = choose();

  private static final String SIMD_MODULE = "jdk.incubator.vector";
  private static final String SIMD_KERNEL = "dev.stickerstreams.state.internal.vector.SimdKernel";

  private KernelChoice() {}

  private static VectorKernel choose() {
    Logger log = LoggerFactory.getLogger(KernelChoice.class);
    if (ModuleLayer.boot().findModule(SIMD_MODULE).isEmpty()) {
      log.warn(
          "Searching without SIMD, several times slower: start java with --add-modules {}",
          SIMD_MODULE);
      return new ScalarKernel();
    }
    try {
      return Class.forName(SIMD_KERNEL)
          .asSubclass(VectorKernel.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      log.warn(
          "Searching without SIMD, several times slower: {} does not work on this JVM",
          SIMD_MODULE,
          e);
      return new ScalarKernel();
    }
  }
}
