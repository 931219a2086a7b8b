package dev.stickerstreams.demo.web;

import dev.stickerstreams.demo.playground.Playground;
import dev.stickerstreams.demo.playground.SuggestionClient;
import dev.stickerstreams.demo.playground.TwoSidedChat;
import dev.stickerstreams.demo.playground.UploadClient;
import dev.stickerstreams.state.StickerIndex;

/**
 * What the page's server needs of a playground that was launched.
 *
 * @param messages publishes what is typed; belongs to another
 * @param chat the conversation of two
 * @param uploads publishes and deletes stickers
 * @param shelf which uploads there are
 * @param index the index of the application
 */
record Connections(
    SuggestionClient messages,
    TwoSidedChat chat,
    UploadClient uploads,
    UploadShelf shelf,
    StickerIndex index)
    implements AutoCloseable {

  static Connections open(Playground playground, SuggestionClient messages, EventLog events) {
    StickerIndex index = playground.application().index();
    UploadClient uploads = playground.uploadClient();
    try {
      TwoSidedChat chat = playground.chat(messages, new ChatEvents(events, index));
      return new Connections(messages, chat, uploads, UploadShelf.of(index, events), index);
    } catch (RuntimeException e) {
      uploads.close();
      throw e;
    }
  }

  @Override
  public void close() {
    chat.close();
    uploads.close();
  }
}
