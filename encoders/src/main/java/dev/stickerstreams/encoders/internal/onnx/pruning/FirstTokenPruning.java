package dev.stickerstreams.encoders.internal.onnx.pruning;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Computes the last transformer layer for the first token alone, where a text's vector is that
 * token's: the others are still attended to, but their own queries, sums and feed-forward results
 * would be thrown away. The output becomes {@code [batch, 1, dimensions]} where it was {@code
 * [batch, tokens, dimensions]}.
 *
 * <p>A model has the same vectors as before; with dynamic quantisation they differ by rounding, as
 * the scale of the last layer's activations is then that of the first token. Callers compare before
 * they rely on it: a graph may hide that it uses other tokens.
 *
 * <p>Implementation: two nodes read other tensors, whose names are as long as the old ones and
 * overwrite them; the nodes that make these tensors are appended to the file, as protobuf merges
 * messages that follow each other.
 */
public final class FirstTokenPruning {

  private static final String POSITION = "sticker_streams_first_position";
  private static final String NAME_ENDINGS = "0123456789abcdefghijklmnopqrstuvwxyz";

  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int NODE_INPUT = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_OPERATOR = 4;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int ATTRIBUTE_NAME = 1;
  private static final int ATTRIBUTE_INT = 3;
  private static final int ATTRIBUTE_TYPE = 20;
  private static final int TYPE_INT = 2;
  private static final int TENSOR_DIMENSION = 1;
  private static final int TENSOR_TYPE = 2;
  private static final int TENSOR_NAME = 8;
  private static final int TENSOR_BYTES = 9;
  private static final int TYPE_INT64 = 7;

  private final ByteBuffer model;
  private final LastLayer layer;
  private final Set<String> taken = new HashSet<>(Set.of(POSITION));

  private FirstTokenPruning(ByteBuffer model, List<GraphNode> nodes, LastLayer layer) {
    this.model = model;
    this.layer = layer;
    for (GraphNode node : nodes) {
      node.inputs().forEach(input -> taken.add(input.tensor()));
      taken.addAll(node.outputs());
    }
  }

  /**
   * Prunes a model.
   *
   * @param model an ONNX file; stays as it is
   * @return another ONNX file in direct memory; empty if the graph has no last layer of a known
   *     form
   * @throws IOException if this is no protobuf message
   */
  public static Optional<ByteBuffer> prune(ByteBuffer model) throws IOException {
    List<GraphNode> nodes = GraphNodes.read(model);
    return LastLayer.find(nodes)
        .flatMap(layer -> new FirstTokenPruning(model, nodes, layer).pruned());
  }

  private Optional<ByteBuffer> pruned() {
    Map<String, String> firstOf = new HashMap<>();
    for (String tensor : new TreeSet<>(List.of(layer.hidden(), layer.query().tensor()))) {
      Optional<String> name = freeNameLike(tensor);
      if (name.isEmpty()) {
        return Optional.empty();
      }
      firstOf.put(tensor, name.get());
    }
    ByteString more = graph(firstOf);
    ByteBuffer pruned = ByteBuffer.allocateDirect(model.remaining() + more.size());
    pruned.put(model.duplicate()).put(more.asReadOnlyByteBuffer()).flip();
    for (GraphNode.Input input : List.of(layer.query(), layer.residual())) {
      pruned.put(input.offset(), firstOf.get(input.tensor()).getBytes(UTF_8));
    }
    return Optional.of(pruned);
  }

  /** A name of the same length that no tensor has. */
  private Optional<String> freeNameLike(String tensor) {
    String stem = tensor.substring(0, tensor.length() - 1);
    return NAME_ENDINGS
        .chars()
        .mapToObj(ending -> stem + (char) ending)
        .filter(name -> name.getBytes(UTF_8).length == tensor.getBytes(UTF_8).length)
        .filter(taken::add)
        .findFirst();
  }

  private static ByteString graph(Map<String, String> firstOf) {
    Field.Builder nodes = Field.newBuilder();
    firstOf.forEach((tensor, first) -> nodes.addLengthDelimited(gather(tensor, first)));
    UnknownFieldSet graph =
        UnknownFieldSet.newBuilder()
            .addField(GRAPH_NODE, nodes.build())
            .addField(GRAPH_INITIALIZER, bytes(position()))
            .build();
    return message(MODEL_GRAPH, bytes(graph.toByteString()));
  }

  /** Takes the first of the tokens, which are the second dimension, and keeps the dimension. */
  private static ByteString gather(String tensor, String first) {
    UnknownFieldSet axis =
        UnknownFieldSet.newBuilder()
            .addField(ATTRIBUTE_NAME, text("axis"))
            .addField(ATTRIBUTE_INT, number(1))
            .addField(ATTRIBUTE_TYPE, number(TYPE_INT))
            .build();
    return UnknownFieldSet.newBuilder()
        .addField(
            NODE_INPUT,
            Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8(tensor))
                .addLengthDelimited(ByteString.copyFromUtf8(POSITION))
                .build())
        .addField(NODE_OUTPUT, text(first))
        .addField(NODE_OPERATOR, text("Gather"))
        .addField(NODE_ATTRIBUTE, bytes(axis.toByteString()))
        .build()
        .toByteString();
  }

  private static ByteString position() {
    return UnknownFieldSet.newBuilder()
        .addField(TENSOR_DIMENSION, number(1))
        .addField(TENSOR_TYPE, number(TYPE_INT64))
        .addField(TENSOR_NAME, text(POSITION))
        .addField(TENSOR_BYTES, bytes(ByteString.copyFrom(new byte[Long.BYTES])))
        .build()
        .toByteString();
  }

  private static ByteString message(int field, Field value) {
    return UnknownFieldSet.newBuilder().addField(field, value).build().toByteString();
  }

  private static Field text(String text) {
    return bytes(ByteString.copyFromUtf8(text));
  }

  private static Field bytes(ByteString bytes) {
    return Field.newBuilder().addLengthDelimited(bytes).build();
  }

  private static Field number(long number) {
    return Field.newBuilder().addVarint(number).build();
  }
}
