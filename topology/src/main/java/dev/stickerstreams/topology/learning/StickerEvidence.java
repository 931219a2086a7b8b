package dev.stickerstreams.topology.learning;

/**
 * What speaks for and against a sticker beside the words of a message.
 *
 * @param context how well it fits what was said before, compared to the other candidates, in [-1,
 *     1]
 * @param used how often and how lately the viewer sent it, in [0, 1]
 * @param favourite whether the viewer keeps it as a favourite
 * @param popularity how much more than the other candidates it is sent where it is shown, in [-1,
 *     1]
 * @param dismissed how often and how lately the viewer waved it away, in [0, 1]
 * @param reported whether the viewer called it unsuitable
 */
public record StickerEvidence(
    double context,
    double used,
    boolean favourite,
    double popularity,
    double dismissed,
    boolean reported) {

  /** Nothing either way. */
  public static final StickerEvidence NONE = new StickerEvidence(0, 0, false, 0, 0, false);
}
