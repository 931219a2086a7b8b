package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.image.ImageFacts;
import dev.stickerstreams.encoders.ocr.OcrText;
import dev.stickerstreams.schemas.Sticker;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An upload that passed the checks.
 *
 * @param contentHash see {@link ContentHash}
 * @param image what the headers of its image say; empty without one that can be read
 * @param imageProblem why the image cannot be read, where the sticker can do without
 * @param read text read in the picture, which the sticker's OCR text then is; empty where the
 *     upload told it, or has none
 * @param picture what the image looks like, {@code [48]} bytes; empty where that cannot be told
 */
public record Upload(
    Sticker sticker,
    String contentHash,
    Optional<ImageFacts> image,
    Optional<String> imageProblem,
    Optional<OcrText> read,
    Optional<ByteBuffer> picture) {

  /** An upload whose image, if it has one, was not looked at. */
  public Upload(Sticker sticker, String contentHash) {
    this(
        sticker,
        contentHash,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Upload withImage(ImageFacts facts) {
    return new Upload(sticker, contentHash, Optional.of(facts), imageProblem, read, picture);
  }

  Upload withProblem(String problem) {
    return new Upload(sticker, contentHash, image, Optional.of(problem), read, picture);
  }

  Upload withText(OcrText text) {
    Sticker told = Sticker.newBuilder(sticker).setOcrText(text.joined()).build();
    return new Upload(told, contentHash, image, imageProblem, Optional.of(text), picture);
  }

  Upload withPicture(Optional<ByteBuffer> hash) {
    return new Upload(sticker, contentHash, image, imageProblem, read, hash);
  }
}
