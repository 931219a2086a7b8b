package dev.stickerstreams.app.catalogue.sticker820k;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a Python pickle, protocols 0 to 5, that holds one dict of texts. A pickle is a program for
 * a small stack machine, and Python's own reader runs whatever code it names; this one knows texts,
 * scalars and dicts, and refuses every opcode that looks up, builds or calls anything. Scalars that
 * are no texts (None, numbers) are left out of the dict. What it costs is bounded by the pickle's
 * length. Used by one thread, for one pickle.
 */
final class PickledDict {

  private static final int LATEST_PROTOCOL = 5;

  /** Stands for a value that is not a text. */
  private static final Object OTHER = new Object();

  private static final Object MARK = new Object();

  /** Opcodes by which a pickle could do harm, and the commonest others that are not read. */
  private static final Map<Integer, String> REFUSED =
      Map.ofEntries(
          Map.entry((int) 'c', "GLOBAL"),
          Map.entry(0x93, "STACK_GLOBAL"),
          Map.entry((int) 'R', "REDUCE"),
          Map.entry((int) 'b', "BUILD"),
          Map.entry((int) 'i', "INST"),
          Map.entry((int) 'o', "OBJ"),
          Map.entry(0x81, "NEWOBJ"),
          Map.entry(0x92, "NEWOBJ_EX"),
          Map.entry((int) 'P', "PERSID"),
          Map.entry((int) 'Q', "BINPERSID"),
          Map.entry(0x82, "EXT1"),
          Map.entry(0x83, "EXT2"),
          Map.entry(0x84, "EXT4"),
          Map.entry(0x97, "NEXT_BUFFER"),
          Map.entry((int) ']', "EMPTY_LIST"),
          Map.entry((int) 'l', "LIST"),
          Map.entry((int) ')', "EMPTY_TUPLE"),
          Map.entry((int) 'C', "SHORT_BINBYTES"),
          Map.entry((int) 'B', "BINBYTES"));

  /** Python's raw-unicode-escape, by which protocol 0 writes what Latin-1 has not. */
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\u(\\p{XDigit}{4})|\\\\U(\\p{XDigit}{8})");

  private final ByteBuffer pickle;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();

  private PickledDict(byte[] pickle) {
    this.pickle = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The texts of a pickled dict by key, in its order.
   *
   * @throws IllegalArgumentException if the bytes are anything else; the message says what and
   *     where
   */
  static Map<String, String> read(byte[] pickle) {
    try {
      return new PickledDict(pickle).texts();
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the pickle ends too early", e);
    }
  }

  private Map<String, String> texts() {
    for (int opcode = uint8(); opcode != '.'; opcode = uint8()) {
      step(opcode);
    }
    if (pickle.hasRemaining()) {
      throw wrong("has bytes after its end");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    asDict(pop()).forEach((key, value) -> putText(texts, key, value));
    return texts;
  }

  private static void putText(Map<String, String> texts, String key, Object value) {
    if (value instanceof String text) {
      texts.put(key, text);
    }
  }

  private void step(int opcode) {
    switch (opcode) {
      case 0x80 -> requireKnown(uint8());
      case 0x95 -> take(Long.BYTES);
      case '(' -> stack.add(MARK);
      case '}' -> stack.add(new LinkedHashMap<String, Object>());
      case 'd' -> stack.add(filled(new LinkedHashMap<>(), popToMark()));
      case 's' -> setItem();
      case 'u' -> setItems();
      case 'V' -> stack.add(unescaped(line()));
      case 'X' -> stack.add(text(Integer.toUnsignedLong(pickle.getInt())));
      case 0x8c -> stack.add(text(uint8()));
      case 0x8d -> stack.add(text(pickle.getLong()));
      case 'N', 0x88, 0x89 -> stack.add(OTHER);
      case 'I', 'L', 'F' -> scalarLine();
      case 'K' -> scalar(Byte.BYTES);
      case 'M' -> scalar(Short.BYTES);
      case 'J' -> scalar(Integer.BYTES);
      case 'G' -> scalar(Double.BYTES);
      case 0x8a -> scalar(uint8());
      case 'p' -> memo.put(number(line()), peek());
      case 'q' -> memo.put(uint8(), peek());
      case 'r' -> memo.put(pickle.getInt(), peek());
      case 0x94 -> memo.put(memo.size(), peek());
      case 'g' -> stack.add(remembered(number(line())));
      case 'h' -> stack.add(remembered(uint8()));
      case 'j' -> stack.add(remembered(pickle.getInt()));
      default -> throw refused(opcode);
    }
  }

  private void requireKnown(int protocol) {
    if (protocol > LATEST_PROTOCOL) {
      throw wrong("is of protocol " + protocol + ", known are 0 to " + LATEST_PROTOCOL);
    }
  }

  private void setItem() {
    Object value = pop();
    Object key = pop();
    filled(asDict(peek()), List.of(key, value));
  }

  private void setItems() {
    List<Object> items = popToMark();
    filled(asDict(peek()), items);
  }

  private Map<String, Object> filled(Map<String, Object> dict, List<Object> keysAndValues) {
    if (keysAndValues.size() % 2 != 0) {
      throw wrong("sets an odd number of keys and values");
    }
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      put(dict, keysAndValues.get(i), keysAndValues.get(i + 1));
    }
    return dict;
  }

  private void put(Map<String, Object> dict, Object key, Object value) {
    if (!(key instanceof String name)) {
      throw wrong("has a key that is no text");
    }
    if (value instanceof Map) {
      throw wrong("has a dict as its " + name + ", expected a text");
    }
    dict.put(name, value);
  }

  @SuppressWarnings("unchecked") // the only maps on the stack are those that were put there
  private Map<String, Object> asDict(Object value) {
    if (value instanceof Map) {
      return (Map<String, Object>) value;
    }
    throw wrong("holds a value that is not a dict");
  }

  private Object remembered(int number) {
    Object value = memo.get(number);
    if (value == null) {
      throw wrong("refers to memo " + number + ", which is not set");
    }
    return value;
  }

  private Object peek() {
    if (stack.isEmpty()) {
      throw wrong("takes from an empty stack");
    }
    return stack.get(stack.size() - 1);
  }

  private Object pop() {
    Object top = peek();
    stack.remove(stack.size() - 1);
    return top;
  }

  private List<Object> popToMark() {
    int mark = stack.lastIndexOf(MARK);
    if (mark < 0) {
      throw wrong("lacks a mark");
    }
    List<Object> marked = stack.subList(mark, stack.size());
    List<Object> popped = List.copyOf(marked.subList(1, marked.size()));
    marked.clear();
    return popped;
  }

  private int uint8() {
    return Byte.toUnsignedInt(pickle.get());
  }

  private void scalar(int bytes) {
    take(bytes);
    stack.add(OTHER);
  }

  private void scalarLine() {
    line();
    stack.add(OTHER);
  }

  private String text(long bytes) {
    try {
      return UTF_8.newDecoder().decode(take(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw wrong("holds a text that is not UTF-8");
    }
  }

  private ByteBuffer take(long bytes) {
    if (bytes < 0 || bytes > pickle.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer taken = pickle.slice(pickle.position(), (int) bytes);
    pickle.position(pickle.position() + (int) bytes);
    return taken;
  }

  private String line() {
    int begin = pickle.position();
    while (pickle.get() != '\n') {}
    return ISO_8859_1.decode(pickle.slice(begin, pickle.position() - 1 - begin)).toString();
  }

  private int number(String line) {
    try {
      return Integer.parseInt(line);
    } catch (NumberFormatException e) {
      throw wrong("numbers a memo '" + line + "'");
    }
  }

  private String unescaped(String line) {
    return ESCAPE.matcher(line).replaceAll(match -> Matcher.quoteReplacement(character(match)));
  }

  private String character(MatchResult escape) {
    int codePoint =
        Integer.parseUnsignedInt(escape.group(1) != null ? escape.group(1) : escape.group(2), 16);
    if (!Character.isValidCodePoint(codePoint)) {
      throw wrong("escapes a character that does not exist");
    }
    return Character.toString(codePoint);
  }

  private IllegalArgumentException refused(int opcode) {
    String letter = opcode < 0x80 ? "'" + (char) opcode + "'" : "0x" + Integer.toHexString(opcode);
    String name = REFUSED.getOrDefault(opcode, "not known here");
    return wrong(
        "uses opcode %s (%s), which is refused: only dicts of texts are read, and nothing that could"
                .formatted(letter, name)
            + " run code");
  }

  private IllegalArgumentException wrong(String problem) {
    return new IllegalArgumentException(
        "the pickle %s (byte %d)".formatted(problem, pickle.position()));
  }
}
