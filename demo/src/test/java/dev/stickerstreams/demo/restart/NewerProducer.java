package dev.stickerstreams.demo.restart;

import java.time.Duration;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;

/** Those who send write with a newer version of the schemas, with a field more, from now on. */
record NewerProducer() implements Disruption {

  private static final Duration A_FEW_MESSAGES = Duration.ofSeconds(1);

  @Override
  public String title() {
    return "newer schema";
  }

  @Override
  public String strike(Site site, Random random) {
    site.load().useNewerSchema();
    Utils.sleep(A_FEW_MESSAGES.toMillis());
    return "messages and uploads have a field more";
  }
}
