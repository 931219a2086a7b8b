package dev.stickerstreams.demo.restart;

import dev.stickerstreams.demo.instance.LocalInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;

/**
 * Instances get SIGKILL, at random instants.
 *
 * @param deaths how many, one after the other
 * @param away how long each stays away
 */
record SuddenDeath(int deaths, Duration away) implements Disruption {

  private static final int LONGEST_WAIT_MILLIS = 1_000;

  @Override
  public String title() {
    return "SIGKILL";
  }

  @Override
  public String strike(Site site, Random random) throws InterruptedException {
    List<String> struck = new ArrayList<>();
    for (int i = 0; i < deaths; i++) {
      LocalInstance instance = site.instances().get(random.nextInt(site.instances().size()));
      int waitMillis = random.nextInt(LONGEST_WAIT_MILLIS);
      Utils.sleep(waitMillis);
      instance.process().kill();
      struck.add("%s after %d ms".formatted(instance.name(), waitMillis));
      Utils.sleep(away.toMillis());
      instance.start();
      instance.awaitReady();
    }
    return String.join(", ", struck);
  }
}
