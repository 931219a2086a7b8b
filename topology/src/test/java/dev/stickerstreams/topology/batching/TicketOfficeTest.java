package dev.stickerstreams.topology.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TicketOfficeTest {

  private static final int MEGABYTE = 1 << 20;

  private final TicketOffice<String> office = new TicketOffice<>();

  @Test
  void shouldRedeemATicketOnce() {
    office.leave(position(7), CompletableFuture.completedFuture("vector"), 10);

    assertThat(office.redeem(position(7))).isPresent();
    assertThat(office.redeem(position(7))).isEmpty();
    assertThat(office.outstanding()).isZero();
  }

  @Test
  void shouldHoldTheTicketsOfManySmallRecords() {
    leave(20_000, 100);

    assertThat(office.outstanding()).isEqualTo(20_000);
  }

  @Test
  void shouldNotHoldImagesWithoutBound() {
    leave(1_000, MEGABYTE);

    assertThat(office.outstanding()).isBetween(100L, 128L);
  }

  private void leave(int tickets, int recordBytes) {
    for (int offset = 0; offset < tickets; offset++) {
      office.leave(position(offset), CompletableFuture.completedFuture("vector"), recordBytes);
    }
  }

  private static Position position(long offset) {
    return new Position("stickers", 0, offset);
  }
}
