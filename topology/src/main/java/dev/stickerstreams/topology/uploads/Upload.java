package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.ocr.OcrText;
import dev.stickerstreams.schemas.Sticker;
import java.util.Optional;

/**
 * An upload that passed the checks.
 *
 * @param contentHash see {@link ContentHash}
 * @param imageProblem why the image cannot be read, where the sticker can do without
 * @param read text read in the picture, which the sticker's OCR text then is; empty where the
 *     upload told it, or has none
 */
public record Upload(
    Sticker sticker, String contentHash, Optional<String> imageProblem, Optional<OcrText> read) {

  /** An upload whose image, if it has one, can be read. */
  public Upload(Sticker sticker, String contentHash) {
    this(sticker, contentHash, Optional.empty(), Optional.empty());
  }

  Upload withProblem(String problem) {
    return new Upload(sticker, contentHash, Optional.of(problem), read);
  }

  Upload withText(OcrText text) {
    Sticker told = Sticker.newBuilder(sticker).setOcrText(text.joined()).build();
    return new Upload(told, contentHash, imageProblem, Optional.of(text));
  }
}
