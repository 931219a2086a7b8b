package dev.stickerstreams.demo.restart;

import dev.stickerstreams.demo.instance.LocalInstance;
import java.time.Duration;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;

/**
 * An instance stands still until its group has given it up, and then goes on with what it was
 * about.
 *
 * @param frozen how long; more than the session time-out of the group
 */
record Zombie(Duration frozen) implements Disruption {

  @Override
  public String title() {
    return "zombie";
  }

  @Override
  public String strike(Site site, Random random) throws InterruptedException {
    LocalInstance instance = site.instances().get(random.nextInt(site.instances().size()));
    instance.process().freeze();
    Utils.sleep(frozen.toMillis());
    instance.process().thaw();
    return "%s stopped for %d s".formatted(instance.name(), frozen.toSeconds());
  }
}
