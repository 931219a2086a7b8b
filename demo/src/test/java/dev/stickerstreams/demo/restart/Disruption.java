package dev.stickerstreams.demo.restart;

import java.util.Random;

/** Something that happens to a deployment under load. Immutable. */
interface Disruption {

  /** What happens, in a few words. */
  String title();

  /**
   * Lets it happen. Afterwards all that was taken away is there again, though perhaps not yet at
   * work.
   *
   * @return what chance decided or a measurement showed
   */
  String strike(Site site, Random random) throws Exception;
}
