package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.Lane;
import dev.stickerstreams.encoders.ocr.OcrText;
import dev.stickerstreams.encoders.ocr.PictureTexts;
import dev.stickerstreams.schemas.Sticker;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Reads the text in the pictures of uploads that do not tell it, not even that there is none; from
 * then on it is as good as theirs. Thread-safe.
 *
 * @param texts reads pictures
 * @param maxChars characters that a text may have; the rest is left out
 */
record CaptionReader(PictureTexts texts, int maxChars) {

  /** Whether the upload has a picture to be read, and reading one more can begin ahead. */
  boolean mustWait(Upload upload) {
    return wants(upload.sticker()) && texts.isBusy();
  }

  /** The upload, with the text in its picture where it tells none and there is some. */
  CompletableFuture<Upload> read(Upload upload) {
    Sticker sticker = upload.sticker();
    return wants(sticker)
        ? texts
            .read(StickerContents.bytes(sticker.getImage()), Lane.STICKERS)
            .thenApply(text -> text.isEmpty() ? upload : upload.withText(cut(text)))
        : CompletableFuture.completedFuture(upload);
  }

  private boolean wants(Sticker sticker) {
    return sticker.getImage() != null && sticker.getOcrText() == null && texts.isOn();
  }

  private OcrText cut(OcrText text) {
    String joined = text.joined();
    if (joined.length() <= maxChars) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(joined.charAt(maxChars - 1));
    String cut = joined.substring(0, splitsPair ? maxChars - 1 : maxChars);
    return new OcrText(List.of(cut), text.confidence(), false);
  }
}
