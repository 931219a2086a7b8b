package dev.stickerstreams.demo.restart;

import java.time.Duration;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;

/**
 * One broker stops and comes back.
 *
 * @param down how long it is down
 */
record BrokerRestart(Duration down) implements Disruption {

  @Override
  public String title() {
    return "broker restarted";
  }

  @Override
  public String strike(Site site, Random random) {
    int nodeId = 1 + random.nextInt(site.cluster().nodes());
    site.cluster().stop(nodeId);
    Utils.sleep(down.toMillis());
    site.cluster().start(nodeId);
    return "broker %d of %d".formatted(nodeId, site.cluster().nodes());
  }
}
