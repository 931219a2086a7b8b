package dev.stickerstreams.topology.learning;

import java.util.Map;
import java.util.Optional;

/**
 * What was learned about the candidates for one answer. Immutable.
 *
 * @param stickers by sticker id; a sticker that is missing has nothing for or against it
 * @param worn a sticker that was sent so often in a row that another has to come first
 */
public record Evidence(Map<String, StickerEvidence> stickers, Optional<String> worn) {

  /** Nothing was learned. */
  public static final Evidence NONE = new Evidence(Map.of(), Optional.empty());

  StickerEvidence of(String stickerId) {
    return stickers.getOrDefault(stickerId, StickerEvidence.NONE);
  }
}
