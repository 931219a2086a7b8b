package dev.stickerstreams.topology.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Complete trees say what the trees say that they were made of. */
class ForestTest {

  private static final int FEATURES = 6;
  private static final int ROWS = 200;
  private static final int DEEPEST = 5;
  private static final double OFFSET = -1.5;

  private final Random random = new Random(820);

  @Test
  void sumsWhatAWalkFromNodeToNodeReaches() {
    List<RankingModel.Tree> trees =
        IntStream.range(0, 50).mapToObj(i -> randomTree(i % (DEEPEST + 1))).toList();
    double[][] rows = new double[ROWS][FEATURES];
    for (double[] row : rows) {
      for (int i = 0; i < FEATURES; i++) {
        row[i] = coarse();
      }
    }

    double[] sums = new Forest(OFFSET, trees).logits(rows);

    for (int row = 0; row < ROWS; row++) {
      double[] features = rows[row];
      double expected = OFFSET + trees.stream().mapToDouble(tree -> walk(tree, features)).sum();
      assertThat(sums[row]).isCloseTo(expected, within(1e-12));
    }
  }

  /** Of few values, so that features meet their thresholds exactly. */
  private double coarse() {
    return random.nextInt(-4, 5) / 4.0;
  }

  private static double walk(RankingModel.Tree tree, double[] features) {
    int node = 0;
    while (!tree.isLeaf(node)) {
      boolean left = features[tree.feature()[node]] <= tree.threshold()[node];
      node = left ? tree.left()[node] : tree.right()[node];
    }
    return tree.value()[node];
  }

  private record Node(int feature, double threshold, int left, int right, double value) {}

  private RankingModel.Tree randomTree(int depth) {
    List<Node> nodes = new ArrayList<>();
    grow(nodes, depth);
    return new RankingModel.Tree(
        nodes.stream().mapToInt(Node::feature).toArray(),
        nodes.stream().mapToDouble(Node::threshold).toArray(),
        nodes.stream().mapToInt(Node::left).toArray(),
        nodes.stream().mapToInt(Node::right).toArray(),
        nodes.stream().mapToDouble(Node::value).toArray());
  }

  private int grow(List<Node> nodes, int depth) {
    int place = nodes.size();
    nodes.add(null);
    boolean leaf = depth == 0 || random.nextInt(4) == 0;
    nodes.set(
        place,
        leaf
            ? new Node(-1, 0, -1, -1, random.nextGaussian())
            : new Node(
                random.nextInt(FEATURES),
                coarse(),
                grow(nodes, depth - 1),
                grow(nodes, depth - 1),
                0));
    return place;
  }
}
