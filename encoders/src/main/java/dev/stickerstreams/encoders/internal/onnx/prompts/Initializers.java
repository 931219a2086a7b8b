package dev.stickerstreams.encoders.internal.onnx.prompts;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads where the weights of an ONNX file, which is a protobuf message, are. Field numbers are
 * those of {@code onnx.proto}.
 */
final class Initializers {

  private static final int MODEL_GRAPH = tag(7);
  private static final int GRAPH_INITIALIZER = tag(5);
  private static final int TENSOR_DIMENSION = 1;
  private static final int TENSOR_TYPE = 2;
  private static final int TENSOR_FLOATS = 4;
  private static final int TENSOR_INTS = 5;
  private static final int TENSOR_NAME = 8;
  private static final int TENSOR_BYTES = 9;

  private Initializers() {}

  /**
   * A tensor of the file.
   *
   * @param dimensions its shape
   * @param type number of its type
   * @param offset where its bytes begin in the file; negative if they lie elsewhere
   * @param first its first value, where it is not in these bytes
   */
  record Initializer(List<Long> dimensions, int type, int offset, double first) {}

  /**
   * The weights by name.
   *
   * @throws IOException if this is no protobuf message
   */
  static Map<String, Initializer> read(ByteBuffer model) throws IOException {
    Map<String, Initializer> found = new HashMap<>();
    CodedInputStream file = CodedInputStream.newInstance(model.duplicate());
    for (int tag = file.readTag(); tag != 0; tag = file.readTag()) {
      if (tag == MODEL_GRAPH) {
        graph(file, found);
      } else {
        file.skipField(tag);
      }
    }
    return found;
  }

  private static void graph(CodedInputStream file, Map<String, Initializer> found)
      throws IOException {
    int outer = file.pushLimit(file.readRawVarint32());
    for (int tag = file.readTag(); tag != 0; tag = file.readTag()) {
      if (tag == GRAPH_INITIALIZER) {
        initializer(file, found);
      } else {
        file.skipField(tag);
      }
    }
    file.popLimit(outer);
  }

  private static void initializer(CodedInputStream file, Map<String, Initializer> found)
      throws IOException {
    int outer = file.pushLimit(file.readRawVarint32());
    List<Long> dimensions = new ArrayList<>();
    int type = 0;
    int offset = -1;
    double first = Double.NaN;
    String name = "";
    for (int tag = file.readTag(); tag != 0; tag = file.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case TENSOR_DIMENSION -> numbers(file, tag, dimensions);
        case TENSOR_TYPE -> type = file.readInt32();
        case TENSOR_NAME -> name = file.readStringRequireUtf8();
        case TENSOR_FLOATS -> first = firstFloat(file, tag, first);
        case TENSOR_INTS -> first = firstInt(file, tag, first);
        case TENSOR_BYTES -> {
          int length = file.readRawVarint32();
          offset = file.getTotalBytesRead();
          file.skipRawBytes(length);
        }
        default -> file.skipField(tag);
      }
    }
    file.popLimit(outer);
    found.put(name, new Initializer(List.copyOf(dimensions), type, offset, first));
  }

  private static void numbers(CodedInputStream file, int tag, List<Long> numbers)
      throws IOException {
    if (!isPacked(tag)) {
      numbers.add(file.readInt64());
      return;
    }
    int outer = file.pushLimit(file.readRawVarint32());
    while (!file.isAtEnd()) {
      numbers.add(file.readInt64());
    }
    file.popLimit(outer);
  }

  private static double firstFloat(CodedInputStream file, int tag, double known)
      throws IOException {
    int length = isPacked(tag) ? file.readRawVarint32() : Float.BYTES;
    double value = file.readFloat();
    file.skipRawBytes(length - Float.BYTES);
    return Double.isNaN(known) ? value : known;
  }

  private static double firstInt(CodedInputStream file, int tag, double known) throws IOException {
    List<Long> numbers = new ArrayList<>();
    numbers(file, tag, numbers);
    return Double.isNaN(known) && !numbers.isEmpty() ? numbers.get(0) : known;
  }

  private static boolean isPacked(int tag) {
    return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  private static int tag(int field) {
    return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }
}
