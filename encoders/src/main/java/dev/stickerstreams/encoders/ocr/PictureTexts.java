package dev.stickerstreams.encoders.ocr;

import dev.stickerstreams.encoders.Lane;
import java.util.concurrent.CompletableFuture;

/** Reads text in pictures on threads of its own. Thread-safe. */
public interface PictureTexts {

  /** Reads nothing. */
  PictureTexts NONE =
      new PictureTexts() {
        @Override
        public boolean isOn() {
          return false;
        }

        @Override
        public boolean isBusy() {
          return false;
        }

        @Override
        public CompletableFuture<OcrText> read(byte[] image, Lane lane) {
          return CompletableFuture.completedFuture(OcrText.NOTHING);
        }
      };

  /** Whether anything is read at all. */
  boolean isOn();

  /** Whether so many pictures of stickers wait that there is no use in sending more ahead. */
  boolean isBusy();

  /**
   * Reads a picture. Never waits, and a picture that cannot be read, or not soon enough, has no
   * text: it fails only when the reader is closed.
   *
   * @param image the encoded image
   * @param lane whom the picture is of; messages do not wait behind stickers
   */
  CompletableFuture<OcrText> read(byte[] image, Lane lane);
}
