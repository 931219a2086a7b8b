package dev.stickerstreams.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.benchmarks.index.data.SyntheticStickers;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.Suggestion;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneIndexTest {

  private static final String SPACE = "space";

  @Test
  void shouldFindEveryMadeUpStickerByItsOwnVector(@TempDir Path directory) throws Exception {
    List<StickerEmbedding> stickers = new SyntheticStickers(SPACE, 32, 300).stickers().toList();
    assertThat(stickers).hasSize(300);
    try (LuceneIndex index = LuceneIndex.build(directory, stickers, SPACE)) {
      for (StickerEmbedding sticker : stickers) {
        List<Suggestion> found = index.search(vector(sticker), 5, 50);
        assertThat(found).hasSize(5);
        assertThat(found.get(0).getStickerId()).isEqualTo(sticker.getStickerId());
      }
    }
  }

  private static float[] vector(StickerEmbedding sticker) {
    ByteBuffer bytes = sticker.getSpaces().get(0).getVectors().get(0).getValues();
    float[] vector = new float[bytes.remaining() / Float.BYTES];
    bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}
