package dev.stickerstreams.demo.restart;

import dev.stickerstreams.demo.instance.LocalInstance;
import java.time.Duration;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;

/**
 * The disk under an instance is slow, in two ways: others write to it, and force what they write,
 * without pause; and for most of the time the instance gets nowhere, as if it waited for it. The
 * second is done with SIGSTOP, as no portable program slows a device down.
 *
 * @param slow how long
 */
record SlowDisk(Duration slow) implements Disruption {

  private static final Duration STALL = Duration.ofMillis(400);
  private static final Duration PROGRESS = Duration.ofMillis(100);

  @Override
  public String title() {
    return "slow disk";
  }

  @Override
  public String strike(Site site, Random random) throws Exception {
    LocalInstance instance = site.instances().get(random.nextInt(site.instances().size()));
    try (DiskStorm storm = DiskStorm.start(instance.stateDirectory())) {
      long endNanos = System.nanoTime() + slow.toNanos();
      while (System.nanoTime() < endNanos) {
        instance.process().freeze();
        Utils.sleep(STALL.toMillis());
        instance.process().thaw();
        Utils.sleep(PROGRESS.toMillis());
      }
      return "%d s for %s; stalled %d of %d ms; a forced write took %s"
          .formatted(
              slow.toSeconds(),
              instance.name(),
              STALL.toMillis(),
              STALL.plus(PROGRESS).toMillis(),
              storm.describe());
    }
  }
}
