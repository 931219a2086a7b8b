package dev.stickerstreams.demo.integration;

import java.util.List;

/** Hears what {@link WordEncoders} are asked to encode. Called by several threads. */
interface EncodeObserver {

  EncodeObserver NONE = new EncodeObserver() {};

  /** A batch was submitted; called on the thread that submits it. */
  default void onBatch(List<String> texts) {}

  /** One text of a batch is about to be encoded; called on the batch's own thread. */
  default void onText(String text) {}

  /** A sticker with these tags is about to be encoded. */
  default void onSticker(List<String> tags) {}
}
