package dev.stickerstreams.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.VectorKind;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StickerNamesTest {

  @Test
  void shouldTakeTheDescriptionOfTheSpaceThatWasSearched() {
    StickerEmbedding rain =
        sticker(
            space("zh", vector(VectorKind.TAG, "下雨了"), vector(VectorKind.DESCRIPTION, "下雨")),
            space("en", vector(VectorKind.DESCRIPTION, "cloud with rain")));

    assertThat(StickerNames.of(rain, "en", "en")).isEqualTo("cloud with rain");
    assertThat(StickerNames.of(rain, "zh", "zh")).isEqualTo("下雨");
  }

  @Test
  void shouldTellLanguagesApartInASpaceThatTheyShare() {
    StickerEmbedding rain =
        sticker(
            space(
                "all",
                vector(VectorKind.DESCRIPTION, "下雨"),
                vector(VectorKind.DESCRIPTION, "cloud with rain")));

    assertThat(StickerNames.of(rain, "all", "en")).isEqualTo("cloud with rain");
    assertThat(StickerNames.of(rain, "all", "zh-Hans")).isEqualTo("下雨");
  }

  @Test
  void shouldMakeDoWithAnotherLanguageATagOrNothing() {
    StickerEmbedding tagged = sticker(space("zh", vector(VectorKind.TAG, "下雨了")));
    StickerEmbedding nameless = sticker(space("en", vector(VectorKind.IMAGE, null)));

    assertThat(StickerNames.of(tagged, "en", "en")).isEqualTo("下雨了");
    assertThat(StickerNames.of(nameless, "en", "en")).isEqualTo("sticker");
  }

  private static StickerEmbedding sticker(SpaceVectors... spaces) {
    return StickerEmbedding.newBuilder()
        .setStickerId("rain")
        .setSpaces(List.of(spaces))
        .setAttributes(StickerAttributes.newBuilder().build())
        .setContentHash("")
        .setEncodedAt(Instant.EPOCH)
        .build();
  }

  private static SpaceVectors space(String space, StickerVector... vectors) {
    return SpaceVectors.newBuilder()
        .setSpace(space)
        .setModel("model")
        .setVectors(List.of(vectors))
        .build();
  }

  private static StickerVector vector(VectorKind kind, String label) {
    return StickerVector.newBuilder()
        .setKind(kind)
        .setLabel(label)
        .setValues(ByteBuffer.allocate(0))
        .build();
  }
}
