package dev.stickerstreams.app.cli;

import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.topology.config.Topics;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;

/** A topic that people watch. */
enum TailedTopic {
  SUGGESTIONS(StickerSuggestions.class),
  MESSAGES(ChatMessage.class),
  EVENTS(StickerIndexEvent.class);

  private final Class<? extends SpecificRecord> type;

  TailedTopic(Class<? extends SpecificRecord> type) {
    this.type = type;
  }

  /** Its name under a configuration. */
  String in(Topics topics) {
    return switch (this) {
      case SUGGESTIONS -> topics.suggestions();
      case MESSAGES -> topics.messages();
      case EVENTS -> topics.events();
    };
  }

  /** What its values are. */
  Class<? extends SpecificRecord> type() {
    return type;
  }

  /** As it is named on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
