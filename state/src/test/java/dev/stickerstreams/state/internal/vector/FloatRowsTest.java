package dev.stickerstreams.state.internal.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloatRowsTest {

  private static final int STRIDE = 512;

  /** More than a slab at once, a few chunks, one row, another slab. */
  private static final int[] GROWTH = {10_000, 10_700, 10_701, 20_000};

  @Test
  void shouldKeepEveryRowWhereItWas() {
    FloatRows rows = new FloatRows(STRIDE);
    int before = 0;
    for (int count : GROWTH) {
      rows.ensure(count);
      for (int row = before; row < count; row++) {
        rows.chunk(row)[rows.offset(row)] = row;
        rows.chunk(row)[rows.offset(row) + STRIDE - 1] = -row;
      }
      before = count;
      for (int row = 0; row < count; row++) {
        assertThat(rows.chunk(row)[rows.offset(row)]).isEqualTo(row);
        assertThat(rows.chunk(row)[rows.offset(row) + STRIDE - 1]).isEqualTo(-row);
      }
    }
  }

  @Test
  void shouldTellItsMemory() {
    FloatRows rows = new FloatRows(STRIDE);
    rows.ensure(GROWTH[0]);

    assertThat(rows.bytes()).isBetween(4L * STRIDE * GROWTH[0], 4L * STRIDE * (GROWTH[0] + 128));
  }
}
