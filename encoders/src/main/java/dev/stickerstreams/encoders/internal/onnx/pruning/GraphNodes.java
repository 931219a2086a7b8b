package dev.stickerstreams.encoders.internal.onnx.pruning;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the nodes of an ONNX file, which is a protobuf message, and skips everything else, weights
 * above all. Field numbers are those of {@code onnx.proto}.
 */
public final class GraphNodes {

  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int NODE_INPUT = tag(1);
  private static final int NODE_OUTPUT = tag(2);
  private static final int NODE_OPERATOR = tag(4);

  private interface MessageReader {

    void read(CodedInputStream message) throws IOException;
  }

  private GraphNodes() {}

  /**
   * The nodes in the order of the file, which is topological.
   *
   * @throws IOException if this is no protobuf message
   */
  public static List<GraphNode> read(ByteBuffer model) throws IOException {
    List<GraphNode> nodes = new ArrayList<>();
    forEach(
        MODEL_GRAPH,
        CodedInputStream.newInstance(model.duplicate()),
        graph -> forEach(GRAPH_NODE, graph, node -> nodes.add(node(node))));
    return nodes;
  }

  private static void forEach(int field, CodedInputStream message, MessageReader reader)
      throws IOException {
    for (int tag = message.readTag(); tag != 0; tag = message.readTag()) {
      if (tag == tag(field)) {
        int outer = message.pushLimit(message.readRawVarint32());
        reader.read(message);
        message.popLimit(outer);
      } else {
        message.skipField(tag);
      }
    }
  }

  private static GraphNode node(CodedInputStream message) throws IOException {
    String operator = "";
    List<GraphNode.Input> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    for (int tag = message.readTag(); tag != 0; tag = message.readTag()) {
      if (tag == NODE_INPUT) {
        inputs.add(input(message));
      } else if (tag == NODE_OUTPUT) {
        outputs.add(message.readStringRequireUtf8());
      } else if (tag == NODE_OPERATOR) {
        operator = message.readStringRequireUtf8();
      } else {
        message.skipField(tag);
      }
    }
    return new GraphNode(operator, inputs, outputs);
  }

  private static GraphNode.Input input(CodedInputStream message) throws IOException {
    int length = message.readRawVarint32();
    int offset = message.getTotalBytesRead();
    return new GraphNode.Input(new String(message.readRawBytes(length), UTF_8), offset);
  }

  private static int tag(int field) {
    return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }
}
