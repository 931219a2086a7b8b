package dev.stickerstreams.benchmarks.taste;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.benchmarks.taste.Tested.Group;
import dev.stickerstreams.topology.learning.TasteWeights;
import org.junit.jupiter.api.Test;

/** What learning from use promises, on a seed that the weights were not tuned on. */
class SimulationTest {

  private static final long SEED = 5;

  private final Tested tested = Simulation.run(SEED, TasteWeights.TUNED);

  @Test
  void shouldServeThoseItKnowsBetter() {
    assertThat(tested.lift(Group.MANY)).isGreaterThan(0.15);
    assertThat(tested.lift(Group.FEW)).isGreaterThan(0.1);
  }

  @Test
  void shouldServeStrangersNoWorse() {
    assertThat(tested.lift(Group.STRANGERS)).isGreaterThan(-0.01);
  }

  @Test
  void shouldNotBuryWhatIsNew() {
    assertThat(tested.exposureLearned() / tested.exposureByWords()).isGreaterThan(0.9);
  }

  @Test
  void shouldChangeNothingWithoutWeights() {
    Tested still = Simulation.run(SEED, new TasteWeights(0, 0, 0, 0, 0, 0));

    assertThat(still.byWords(Group.MANY)).isEqualTo(tested.byWords(Group.MANY));
    assertThat(still.lift(Group.FEW)).isBetween(-0.02, 0.0);
  }
}
