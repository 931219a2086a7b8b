package dev.stickerstreams.demo.restart;

import dev.stickerstreams.demo.broker.ForwardedCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Three brokers and a registry on which scenarios run one after the other. Used by one thread. */
final class ScenarioStage implements AutoCloseable {

  private static final int BROKERS = 3;

  private final Path directory;
  private final ForwardedCluster cluster;
  private final InMemoryRegistry registry = InMemoryRegistry.start();
  private int scenarios;

  private ScenarioStage(Path directory, ForwardedCluster cluster) {
    this.directory = directory;
    this.cluster = cluster;
  }

  static ScenarioStage open(Path directory) {
    return new ScenarioStage(
        directory, ForwardedCluster.start(directory.resolve("brokers"), BROKERS));
  }

  /** Runs a scenario with topics and instances of its own. */
  Verdict run(Scenario scenario) throws Exception {
    scenarios++;
    try (Site site = site(scenario)) {
      return Trial.run(site, scenario);
    }
  }

  private Site site(Scenario scenario) throws IOException {
    return Site.create(
        cluster,
        registry,
        directory.resolve("scenario-" + scenarios),
        Map.of(
            "processing.guarantee", scenario.guarantee(), "group.protocol", scenario.protocol()));
  }

  @Override
  public void close() {
    registry.close();
    cluster.close();
  }
}
