package dev.stickerstreams.demo.restart;

import java.time.Duration;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;

/**
 * Nothing gets through between the instances and the brokers; those who send and read still reach
 * them.
 *
 * @param outage how long
 */
record BrokersUnreachable(Duration outage) implements Disruption {

  @Override
  public String title() {
    return "brokers unreachable";
  }

  @Override
  public String strike(Site site, Random random) {
    site.cluster().cut();
    Utils.sleep(outage.toMillis());
    site.cluster().mend();
    return outage.toSeconds() + " s";
  }
}
