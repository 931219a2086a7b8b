package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.StickerContent;
import dev.stickerstreams.schemas.Sticker;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the encoders get to see of a sticker. */
public final class StickerContents {

  private StickerContents() {}

  public static StickerContent of(Sticker sticker) {
    return new StickerContent(
        Optional.ofNullable(sticker.getImage()).map(StickerContents::bytes),
        texts(sticker),
        Optional.ofNullable(sticker.getOcrText()),
        Optional.ofNullable(sticker.getEmotionClass()),
        Optional.ofNullable(sticker.getEmotionLabel()),
        Optional.ofNullable(sticker.getStyleClass()));
  }

  private static Map<String, StickerContent.Text> texts(Sticker sticker) {
    return sticker.getAnnotations().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    new StickerContent.Text(
                        Optional.ofNullable(entry.getValue().getDescription()),
                        entry.getValue().getTags())));
  }

  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
