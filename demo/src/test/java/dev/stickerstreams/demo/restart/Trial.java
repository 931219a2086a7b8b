package dev.stickerstreams.demo.restart;

import dev.stickerstreams.demo.instance.LocalInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a scenario on a site: load, one disruption after the other, each followed by a wait until
 * all that was sent before is answered, and the judgement in the end. Used by one thread.
 */
final class Trial {

  private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(3);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  /** For answers that come although all messages are answered. */
  private static final Duration LATE_ANSWERS = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Trial.class);

  private final Site site;
  private final Scenario scenario;
  private final Random random;
  private final List<Step> steps = new ArrayList<>();

  private Trial(Site site, Scenario scenario) {
    this.site = site;
    this.scenario = scenario;
    this.random = new Random(scenario.seed());
  }

  /** What came of a scenario on a site that was not started yet. */
  static Verdict run(Site site, Scenario scenario) throws Exception {
    return new Trial(site, scenario).run();
  }

  private Verdict run() throws Exception {
    site.start(Load.LIGHT, random.nextLong());
    awaitAnswers();
    for (Disruption disruption : scenario.disruptions()) {
      strike(disruption);
    }
    site.load().stop();
    awaitAnswers();
    return judge();
  }

  private void strike(Disruption disruption) throws Exception {
    long fromMillis = System.currentTimeMillis();
    String details = disruption.strike(site, random);
    long overMillis = System.currentTimeMillis();
    awaitAnswers();
    Duration catchingUp = Duration.ofMillis(System.currentTimeMillis() - overMillis);
    Duration slowest = site.answers().slowest(fromMillis, overMillis + 1);
    Step step = new Step(disruption.title(), details, slowest, catchingUp);
    LOG.info("{}: {}", scenario, step);
    steps.add(step);
  }

  /** Waits until all that was sent before now is answered, and every instance is ready. */
  private void awaitAnswers() {
    long now = System.currentTimeMillis();
    long deadline = System.nanoTime() + RECOVERY_LIMIT.toNanos();
    while (!isAtWork(now) && System.nanoTime() < deadline) {
      Utils.sleep(LOOK_AGAIN.toMillis());
    }
  }

  private boolean isAtWork(long sentUntilMillis) {
    return site.answers().hasAnswersUntil(sentUntilMillis)
        && site.instances().stream().allMatch(LocalInstance::isReady);
  }

  private Verdict judge() {
    try (EvidenceReader reader = new EvidenceReader(site)) {
      long deadline = System.nanoTime() + RECOVERY_LIMIT.toNanos();
      while (!areUploadsDone(reader.read()) && System.nanoTime() < deadline) {
        Utils.sleep(LOOK_AGAIN.toMillis());
      }
      Utils.sleep(LATE_ANSWERS.toMillis());
      return Verdict.of(scenario, steps, site.instances(), reader.read());
    }
  }

  /** Uploads have no watch of their own; their promises hold once they are done. */
  private static boolean areUploadsDone(Evidence evidence) {
    return new NothingLost().violations(evidence).isEmpty()
        && new IndexEqualsOracle().violations(evidence).isEmpty();
  }
}
