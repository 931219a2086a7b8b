package dev.stickerstreams.state;

/**
 * The shape of a graph: what of it a search can reach, and how far it has to go.
 *
 * @param vectors vectors that searches return, counted when the survey began
 * @param unreachedSlots slots of those that no path of links leads to from the entry point; one
 *     that is added while the survey runs may be among them
 * @param levels by level, vectors reached that have a list on it
 * @param degrees by number of neighbours on level 0, vectors reached
 * @param hops by number of links from the entry point over all levels, vectors reached
 */
public record GraphSurvey(
    int vectors, int[] unreachedSlots, int[] levels, int[] degrees, int[] hops) {

  /** Of an engine that does not show its graph. */
  public static final GraphSurvey NONE =
      new GraphSurvey(0, new int[0], new int[0], new int[0], new int[0]);

  /** Number of vectors that no path leads to. */
  public int unreached() {
    return unreachedSlots.length;
  }

  /** Share of the vectors that the entry point leads to, from 0 to 1. */
  public double reachableShare() {
    return vectors == 0 ? 1 : 1 - (double) unreached() / vectors;
  }
}
