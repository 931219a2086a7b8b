package dev.stickerstreams.topology.ranking;

import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.topology.reading.Feeling;
import dev.stickerstreams.topology.reading.Polarity;

/** Never the opposite: which stickers would say what the writer does not feel. */
final class FeelingRule {

  private final StickerFeelings feelings;

  FeelingRule(StickerFeelings feelings) {
    this.feelings = feelings;
  }

  /** Whether a sticker may answer a message with this feeling. */
  boolean allows(Feeling writer, StickerHit sticker) {
    Polarity shown = feelings.polarity(sticker);
    if (shown == Polarity.NEUTRAL) {
      return true;
    }
    if (writer.consolation()) {
      return shown != Polarity.NEGATIVE || feelings.comforts(sticker);
    }
    boolean deniesBadFeeling = !writer.negated().isEmpty() && writer.polarity() == Polarity.NEUTRAL;
    return deniesBadFeeling ? shown != Polarity.NEGATIVE : !writer.polarity().contradicts(shown);
  }
}
