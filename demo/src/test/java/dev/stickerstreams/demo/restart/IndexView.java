package dev.stickerstreams.demo.restart;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stickerstreams.demo.instance.LocalInstance;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the index of a running instance holds, as its debug API tells.
 *
 * @param instance its name
 * @param size stickers it says it holds
 * @param labels the label that tells the version of each sticker it was asked for and holds, by id
 */
record IndexView(String instance, int size, Map<String, String> labels) {

  /** Asks for stickers one by one. */
  static IndexView of(LocalInstance instance, Collection<String> stickerIds) {
    Map<String, String> labels = new TreeMap<>();
    for (String id : stickerIds) {
      instance.read("/api/stickers/" + id).ifPresent(sticker -> labels.put(id, label(sticker)));
    }
    int size = instance.read("/api/index").orElseThrow().path("stickers").asInt();
    return new IndexView(instance.name(), size, labels);
  }

  private static String label(JsonNode sticker) {
    return sticker.path("attributes").path("emotionLabel").asText();
  }
}
