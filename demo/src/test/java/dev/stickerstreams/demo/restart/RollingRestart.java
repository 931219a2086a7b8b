package dev.stickerstreams.demo.restart;

import dev.stickerstreams.demo.instance.LocalInstance;
import java.util.Random;

/** Every instance is told to stop, has ended, starts again and is ready, before the next one. */
record RollingRestart() implements Disruption {

  @Override
  public String title() {
    return "rolling restart";
  }

  @Override
  public String strike(Site site, Random random) throws InterruptedException {
    long beganNanos = System.nanoTime();
    for (LocalInstance instance : site.instances()) {
      instance.process().terminate();
      instance.start();
      instance.awaitReady();
    }
    return "%.1f s for both".formatted((System.nanoTime() - beganNanos) / 1e9);
  }
}
