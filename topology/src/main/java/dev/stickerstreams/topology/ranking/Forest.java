package dev.stickerstreams.topology.ranking;

import java.util.Arrays;
import java.util.List;

/**
 * Trees as complete binary trees of one depth, so that the way through each is a fixed number of
 * steps without a branch that a processor could guess wrong: with 50 stickers and 90 trees it would
 * guess wrong thousands of times a message. Immutable.
 */
final class Forest {

  private final double offset;
  private final int depth;
  private final CompleteTree[] trees;

  /**
   * A complete tree: the children of node n are 2n + 1 and 2n + 2.
   *
   * @param feature {@code [2^depth - 1]}
   * @param threshold {@code [2^depth - 1]}; a value up to it goes left
   * @param leaves {@code [2^depth]}
   */
  private record CompleteTree(int[] feature, double[] threshold, double[] leaves) {}

  Forest(double offset, List<RankingModel.Tree> trees) {
    this.offset = offset;
    this.depth = trees.stream().mapToInt(tree -> depth(tree, 0)).max().orElse(0);
    this.trees = trees.stream().map(this::complete).toArray(CompleteTree[]::new);
  }

  private static int depth(RankingModel.Tree tree, int node) {
    return tree.isLeaf(node)
        ? 0
        : 1 + Math.max(depth(tree, tree.left()[node]), depth(tree, tree.right()[node]));
  }

  private CompleteTree complete(RankingModel.Tree tree) {
    int inner = (1 << depth) - 1;
    CompleteTree complete =
        new CompleteTree(new int[inner], new double[inner], new double[inner + 1]);
    fill(complete, 0, tree, 0);
    return complete;
  }

  /** A leaf that is not deep enough stands for all leaves below its place. */
  private void fill(CompleteTree complete, int place, RankingModel.Tree tree, int node) {
    int inner = complete.feature().length;
    if (place >= inner) {
      complete.leaves()[place - inner] = tree.value()[node];
      return;
    }
    boolean leaf = tree.isLeaf(node);
    if (!leaf) {
      complete.feature()[place] = tree.feature()[node];
      complete.threshold()[place] = tree.threshold()[node];
    }
    fill(complete, 2 * place + 1, tree, leaf ? node : tree.left()[node]);
    fill(complete, 2 * place + 2, tree, leaf ? node : tree.right()[node]);
  }

  /**
   * The sums of what the trees say.
   *
   * @param rows {@code [rows][features]}, all finite
   * @return {@code [rows]}
   */
  double[] logits(double[][] rows) {
    double[] sums = new double[rows.length];
    Arrays.fill(sums, offset);
    for (CompleteTree tree : trees) {
      for (int row = 0; row < rows.length; row++) {
        sums[row] += leaf(tree, rows[row]);
      }
    }
    return sums;
  }

  private double leaf(CompleteTree tree, double[] row) {
    int[] feature = tree.feature();
    double[] threshold = tree.threshold();
    int node = 0;
    for (int level = 0; level < depth; level++) {
      double below = threshold[node] - row[feature[node]];
      int right = (int) (Double.doubleToRawLongBits(below) >>> 63);
      node = 2 * node + 1 + right;
    }
    return tree.leaves()[node - feature.length];
  }
}
