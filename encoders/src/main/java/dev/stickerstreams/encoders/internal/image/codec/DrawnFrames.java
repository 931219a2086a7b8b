package dev.stickerstreams.encoders.internal.image.codec;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Finds which frames of an animation leave a trace in a later one that is to be shown: the others
 * need not be decoded. Stateless.
 */
final class DrawnFrames {

  /** More regions would cost more to compare than frames to draw. */
  private static final int MAX_REGIONS = 16;

  /**
   * What a frame does to the canvas.
   *
   * @param region it is drawn in
   * @param overwrites whether nothing of what was in its region shows through
   * @param gone whether none of its pixels are left when the next frame is drawn
   * @param cleared whether nothing of what was beneath it is left either
   */
  record Drawing(Region region, boolean overwrites, boolean gone, boolean cleared) {}

  private DrawnFrames() {}

  /**
   * The frames to draw.
   *
   * @param drawings by frame
   * @param first frame that is not on the canvas yet
   * @param last the frame to be shown
   */
  static BitSet between(IntFunction<Drawing> drawings, int first, int last) {
    BitSet drawn = new BitSet(last + 1);
    List<Region> overwritten = new ArrayList<>();
    for (int frame = last; frame >= first; frame--) {
      Drawing drawing = drawings.apply(frame);
      Region region = drawing.region();
      boolean shown = frame == last;
      boolean covered = overwritten.stream().anyMatch(later -> later.covers(region));
      drawn.set(frame, shown || (!drawing.gone() && !covered));
      boolean hides = (shown || !drawing.gone()) ? drawing.overwrites() : drawing.cleared();
      if (hides && !covered && overwritten.size() < MAX_REGIONS) {
        overwritten.add(region);
      }
    }
    return drawn;
  }
}
