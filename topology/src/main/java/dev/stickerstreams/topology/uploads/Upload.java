package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.ocr.OcrText;
import dev.stickerstreams.schemas.Sticker;
import java.util.Optional;

/**
 * An upload that passed the checks.
 *
 * @param contentHash see {@link ContentHash}
 * @param read text read in the picture, which the sticker's OCR text then is; empty where the
 *     upload told it, or has none
 */
public record Upload(Sticker sticker, String contentHash, Optional<OcrText> read) {

  Upload(Sticker sticker, String contentHash) {
    this(sticker, contentHash, Optional.empty());
  }

  Upload withText(OcrText text) {
    Sticker told = Sticker.newBuilder(sticker).setOcrText(text.joined()).build();
    return new Upload(told, contentHash, Optional.of(text));
  }
}
