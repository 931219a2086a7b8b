package dev.stickerstreams.topology.reading;

import java.util.List;

/**
 * An emoji in a text.
 *
 * @param sequence the emoji as typed
 * @param keysFromExactToBase the keys to look it up by: the exact form first (without variation
 *     selectors), then ever plainer ones
 * @param start its first UTF-16 unit in the text
 * @param end the unit after its last
 */
public record TypedEmoji(String sequence, List<String> keysFromExactToBase, int start, int end) {

  public TypedEmoji {
    keysFromExactToBase = List.copyOf(keysFromExactToBase);
  }

  /** The plainest key. */
  public String baseKey() {
    return keysFromExactToBase.get(keysFromExactToBase.size() - 1);
  }
}
