package dev.stickerstreams.demo.restart;

import java.util.ArrayList;
import java.util.List;

/**
 * What is deployed and what happens to it.
 *
 * @param guarantee value of {@code processing.guarantee}
 * @param protocol value of {@code group.protocol}
 * @param seed of the load and of all that is left to chance
 * @param disruptions what happens, one after the other
 */
record Scenario(String guarantee, String protocol, long seed, List<Disruption> disruptions) {

  /** What the deployment promises. */
  List<Guarantee> promises() {
    List<Guarantee> promises = new ArrayList<>();
    promises.add(new NothingLost());
    if (guarantee.equals("exactly_once_v2")) {
      promises.add(new NothingTwice());
    }
    promises.add(new OrderKept());
    promises.add(new IndexEqualsOracle());
    promises.add(new NothingDeadLettered());
    return promises;
  }

  @Override
  public String toString() {
    return "%s, %s, seed %d".formatted(guarantee, protocol, seed);
  }
}
