package dev.stickerstreams.encoders.internal.image.codec;

/** The order in which a GIF stores the rows of a frame. */
final class GifRows {

  private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

  private GifRows() {}

  /** For each stored row its place in the frame. */
  static int[] order(int height, boolean interlaced) {
    int[] order = new int[height];
    int stored = 0;
    for (int[] pass : interlaced ? PASSES : new int[][] {{0, 1}}) {
      for (int row = pass[0]; row < height; row += pass[1]) {
        order[stored++] = row;
      }
    }
    return order;
  }
}
