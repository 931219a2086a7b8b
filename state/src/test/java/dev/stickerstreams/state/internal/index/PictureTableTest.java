package dev.stickerstreams.state.internal.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.state.PictureQuery;
import dev.stickerstreams.state.internal.index.PictureTable.Near;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PictureTableTest {

  private static final int BITS = 20;
  private static final int LEVELS = 12;

  private final Random random = new Random(820_000);
  private final PictureTable table = new PictureTable();

  @Test
  void shouldFindAPictureUntilItIsReplacedOrRemoved() {
    ByteBuffer first = picture();
    table.put(3, first);
    table.put(7, changed(first, BITS, LEVELS));

    assertThat(near(first)).containsExactlyInAnyOrder(new Near(3, 0), new Near(7, BITS));

    table.put(3, picture());
    table.put(7, null);

    assertThat(near(first)).isEmpty();
  }

  @Test
  void shouldPassOverWhatIsTooDifferent() {
    ByteBuffer first = picture();
    table.put(0, changed(first, BITS + 1, 0));
    table.put(1, changed(first, 0, LEVELS + 1));

    assertThat(near(first)).isEmpty();
  }

  @Test
  void shouldPassOverHashesOfAnotherLength() {
    table.put(0, ByteBuffer.allocate(5));

    assertThat(near(picture())).isEmpty();
    assertThatThrownBy(() -> near(ByteBuffer.allocate(5)))
        .hasMessage("A picture's hash has 48 bytes, not 5");
  }

  @Test
  void shouldAgreeWithComparingOneByOne() {
    List<ByteBuffer> pictures = random.ints(20).mapToObj(i -> picture()).toList();
    Map<Integer, ByteBuffer> held = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      int ordinal = random.nextInt(300);
      ByteBuffer hash =
          random.nextInt(4) == 0
              ? null
              : changed(pictures.get(random.nextInt(20)), random.nextInt(40), random.nextInt(24));
      table.put(ordinal, hash);
      held.put(ordinal, hash);
    }
    int found = 0;
    for (ByteBuffer picture : pictures) {
      PictureQuery query = new PictureQuery(picture, BITS, LEVELS);

      assertThat(table.near(query))
          .extracting(Near::ordinal)
          .containsExactlyElementsOf(
              held.keySet().stream()
                  .filter(ordinal -> held.get(ordinal) != null)
                  .filter(ordinal -> query.isNear(held.get(ordinal)))
                  .sorted()
                  .toList());
      found += table.near(query).size();
    }
    assertThat(found).isPositive();
  }

  @Test
  void shouldSearchManyPictures() {
    int pictures = 820_000;
    for (int ordinal = 0; ordinal < pictures; ordinal++) {
      table.put(ordinal, picture());
    }
    ByteBuffer wanted = picture();
    table.put(pictures / 2, wanted);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long start = System.nanoTime();
      assertThat(near(wanted)).containsExactly(new Near(pictures / 2, 0));
      best = Math.min(best, System.nanoTime() - start);
    }
    System.out.printf("820,000 pictures are searched in %.1f ms%n", best / 1e6);
  }

  private List<Near> near(ByteBuffer hash) {
    return table.near(new PictureQuery(hash, BITS, LEVELS));
  }

  private ByteBuffer picture() {
    byte[] hash = new byte[PictureQuery.BYTES];
    random.nextBytes(hash);
    return ByteBuffer.wrap(hash);
  }

  /** Another hash that differs in so many bits of shape, and in one level. */
  private ByteBuffer changed(ByteBuffer hash, int bits, int levels) {
    byte[] bytes = new byte[PictureQuery.BYTES];
    hash.duplicate().get(bytes);
    random
        .ints(0, PictureQuery.SHAPE_BYTES * Byte.SIZE)
        .distinct()
        .limit(bits)
        .forEach(bit -> bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE));
    int at = PictureQuery.SHAPE_BYTES + random.nextInt(16);
    int level = bytes[at] & 0xff;
    bytes[at] = (byte) (level < 128 ? level + levels : level - levels);
    return ByteBuffer.wrap(bytes);
  }
}
