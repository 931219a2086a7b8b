package dev.stickerstreams.demo.integration;

import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings by which an application keeps apart from others on the same brokers. */
public final class OwnNames {

  private OwnNames() {}

  /** The application's id, and names of all topics that begin with it. */
  public static Map<String, String> of(String id) {
    Map<String, String> names = new HashMap<>();
    names.put(StickerStreamsConfig.APPLICATION_ID, id);
    List.of(
            StickerStreamsConfig.TOPIC_MESSAGES,
            StickerStreamsConfig.TOPIC_SUGGESTIONS,
            StickerStreamsConfig.TOPIC_STICKERS,
            StickerStreamsConfig.TOPIC_EMBEDDINGS,
            StickerStreamsConfig.TOPIC_EVENTS,
            StickerStreamsConfig.TOPIC_DEAD_LETTERS,
            StickerStreamsConfig.TOPIC_FEEDBACK,
            StickerStreamsConfig.TOPIC_POPULARITY)
        .forEach(key -> names.put(key, id + "-" + key));
    return names;
  }
}
