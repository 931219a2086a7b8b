package dev.stickerstreams.encoders.internal.onnx.pruning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the last transformer layer of a graph reads its hidden states for the sake of each token
 * itself: as the query of its attention and as the residual. Keys and values are read for the sake
 * of all tokens.
 *
 * @param hidden the layer's hidden states, {@code [batch, tokens, dimensions]}
 * @param query reads the hidden states, or their quantised codes, to make queries
 * @param residual reads the hidden states to add them to what attention gives
 */
record LastLayer(String hidden, GraphNode.Input query, GraphNode.Input residual) {

  /** A layer as BERT has it: three projections and a residual read the same hidden states. */
  private static final int PROJECTIONS = 3;

  private static final Set<String> PROJECTS = Set.of("MatMul", "MatMulInteger");
  private static final String QUANTIZES = "DynamicQuantizeLinear";
  private static final String ADDS = "Add";

  /** What lies between a projection and the product that it enters. */
  private static final Set<String> LEADS_ON =
      Set.of("Add", "Mul", "Div", "Cast", "Reshape", "Transpose");

  private record Use(GraphNode node, int index) {

    GraphNode.Input input() {
      return node.inputs().get(index);
    }
  }

  /** Empty if the graph has no layer of this form. */
  static Optional<LastLayer> find(List<GraphNode> nodes) {
    Search search = new Search(nodes);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      for (String tensor : nodes.get(i).outputs()) {
        Optional<LastLayer> layer = search.layerOn(tensor);
        if (layer.isPresent()) {
          return layer;
        }
      }
    }
    return Optional.empty();
  }

  private static final class Search {

    private final List<GraphNode> nodes;
    private final Map<String, List<Use>> uses = new HashMap<>();

    Search(List<GraphNode> nodes) {
      this.nodes = nodes;
      for (GraphNode node : nodes) {
        for (int i = 0; i < node.inputs().size(); i++) {
          String tensor = node.inputs().get(i).tensor();
          uses.computeIfAbsent(tensor, name -> new ArrayList<>()).add(new Use(node, i));
        }
      }
    }

    Optional<LastLayer> layerOn(String hidden) {
      List<Use> residuals = usesOf(hidden).stream().filter(use -> is(ADDS, use)).toList();
      List<Use> projections = projections(hidden);
      if (residuals.size() != 1 || projections.size() != PROJECTIONS) {
        return Optional.empty();
      }
      Set<String> dependent = dependentOn(hidden);
      List<Use> queries =
          projections.stream().filter(use -> makesQueries(output(use), dependent)).toList();
      return queries.size() == 1
          ? Optional.of(new LastLayer(hidden, queries.get(0).input(), residuals.get(0).input()))
          : Optional.empty();
    }

    private List<Use> projections(String tensor) {
      List<Use> projections = new ArrayList<>();
      for (Use use : usesOf(tensor)) {
        if (use.index() == 0 && PROJECTS.contains(use.node().operator())) {
          projections.add(use);
        } else if (is(QUANTIZES, use)) {
          projections.addAll(projections(output(use)));
        }
      }
      return projections;
    }

    /** Tensors that are made from one, itself among them. */
    private Set<String> dependentOn(String tensor) {
      Set<String> dependent = new HashSet<>(Set.of(tensor));
      for (GraphNode node : nodes) {
        if (node.inputs().stream().anyMatch(input -> dependent.contains(input.tensor()))) {
          dependent.addAll(node.outputs());
        }
      }
      return dependent;
    }

    /** Queries are on the left of the first product of two that depend on the hidden states. */
    private boolean makesQueries(String tensor, Set<String> dependent) {
      for (Use use : usesOf(tensor)) {
        if (is("MatMul", use) && bothAreIn(dependent, use.node())) {
          return use.index() == 0;
        }
        if (LEADS_ON.contains(use.node().operator())) {
          return makesQueries(output(use), dependent);
        }
      }
      return false;
    }

    private static boolean bothAreIn(Set<String> tensors, GraphNode product) {
      return product.inputs().stream().allMatch(input -> tensors.contains(input.tensor()));
    }

    private List<Use> usesOf(String tensor) {
      return uses.getOrDefault(tensor, List.of());
    }

    private static boolean is(String operator, Use use) {
      return use.node().operator().equals(operator);
    }

    private static String output(Use use) {
      return use.node().outputs().get(0);
    }
  }
}
