package dev.stickerstreams.state.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.state.internal.index.StickerRow.OwnedVectors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributePoolTest {

  private final AttributePool pool = new AttributePool();

  private static StickerAttributes called(String name) {
    return StickerAttributes.newBuilder().setPack("p").setNames(Map.of("en", name)).build();
  }

  @Test
  void shouldHoldANameThatIsALabelOnce() {
    String label = "ra".concat("in");
    VectorKind[] kinds = {VectorKind.DESCRIPTION};
    OwnedVectors vectors = new OwnedVectors(0, new int[] {1}, kinds, new String[] {label});

    StickerAttributes shared = pool.share(called("ra".concat("in")), List.of(vectors));

    assertThat(shared.getNames().get("en")).isSameAs(label);
  }

  @Test
  void shouldChangeNoValue() {
    StickerAttributes attributes = called("rain");
    attributes.setMediaType("image/webp");
    attributes.setWidth(512);
    attributes.setHeight(256);

    assertThat(pool.share(attributes, List.of())).isEqualTo(attributes);
  }
}
