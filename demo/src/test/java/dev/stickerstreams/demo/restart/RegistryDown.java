package dev.stickerstreams.demo.restart;

import dev.stickerstreams.demo.instance.LocalInstance;
import java.time.Duration;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;

/**
 * The schema registry refuses connections. Meanwhile one instance goes on, and the other one is
 * started again and has to wait.
 *
 * @param outage how long
 */
record RegistryDown(Duration outage) implements Disruption {

  @Override
  public String title() {
    return "registry down";
  }

  @Override
  public String strike(Site site, Random random) throws InterruptedException {
    LocalInstance restarted = site.instances().get(random.nextInt(site.instances().size()));
    site.registry().goDown();
    restarted.process().terminate();
    restarted.start();
    Utils.sleep(outage.toMillis());
    boolean waited = !restarted.isReady();
    site.registry().comeUp();
    restarted.awaitReady();
    if (!waited) {
      throw new IllegalStateException("An instance got ready without the registry");
    }
    return "%d s; %s started meanwhile, and waited".formatted(outage.toSeconds(), restarted.name());
  }
}
