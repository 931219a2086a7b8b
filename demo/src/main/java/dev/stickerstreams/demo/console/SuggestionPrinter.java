package dev.stickerstreams.demo.console;

import dev.stickerstreams.schemas.StickerSuggestions;

/** Prints the answers to messages, each at once. */
@FunctionalInterface
public interface SuggestionPrinter {

  /** Prints the answer to a message. */
  void print(String text, StickerSuggestions answer);
}
