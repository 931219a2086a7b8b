package dev.stickerstreams.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PaceTest {

  @Test
  void shouldSpaceEventsEvenlyWithoutDrift() {
    Pace pace = new Pace(1_000, 3);
    assertThat(pace.dueNanos(0)).isEqualTo(1_000);
    assertThat(pace.dueNanos(1)).isEqualTo(1_000 + 333_333_333);
    assertThat(pace.dueNanos(3_000_000)).isEqualTo(1_000 + 1_000_000L * 1_000_000_000);
  }

  @Test
  void shouldNotReturnBeforeAnEventIsDue() {
    Pace pace = Pace.of(1_000);
    for (int i = 0; i < 20; i++) {
      long due = pace.await(i);
      assertThat(System.nanoTime()).isGreaterThanOrEqualTo(due);
    }
  }

  @Test
  void shouldCountLateEventsFromWhenTheyWereDue() {
    Pace late = new Pace(System.nanoTime() - 1_000_000_000, 100);
    assertThat(late.await(5)).isEqualTo(late.startNanos() + 50_000_000);
  }

  @Test
  void shouldRefuseAStandstill() {
    assertThatIllegalArgumentException().isThrownBy(() -> Pace.of(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Pace.of(Double.NaN));
  }
}
