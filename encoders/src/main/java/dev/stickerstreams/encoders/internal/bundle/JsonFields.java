package dev.stickerstreams.encoders.internal.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stickerstreams.encoders.BundleException;
import dev.stickerstreams.encoders.text.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The fields of one JSON object, read strictly: a field of the wrong type, a missing one and, in
 * {@link #end}, one that nobody asked for end in a {@link BundleException} that names file and
 * field.
 *
 * <p>Used by one thread.
 */
final class JsonFields {

  private static final int MAX_EXCERPT_CHARS = 100;

  private final String file;
  private final String path;
  private final ObjectNode object;
  private final Set<String> known = new LinkedHashSet<>();

  JsonFields(String file, String path, JsonNode node) {
    this.file = file;
    this.path = path;
    if (!(node instanceof ObjectNode fields)) {
      throw new BundleException(
          file + ": " + (path.isEmpty() ? "the file" : path) + " must be a JSON object");
    }
    this.object = fields;
  }

  String text(String name) {
    return text(name, null);
  }

  String text(String name, String fallback) {
    return optional(name).map(node -> asText(name, node)).orElseGet(() -> need(name, fallback));
  }

  int positive(String name, Integer fallback) {
    return optional(name).map(node -> asPositive(name, node)).orElseGet(() -> need(name, fallback));
  }

  double number(String name, double fallback) {
    return optional(name).map(node -> asNumber(name, node)).orElse(fallback);
  }

  boolean flag(String name, boolean fallback) {
    return optional(name).map(node -> asFlag(name, node)).orElse(fallback);
  }

  List<Double> numbers(String name) {
    JsonNode array = optional(name).orElseThrow(() -> missing(name));
    return elements(name, array, this::asNumber);
  }

  List<String> texts(String name, List<String> fallback) {
    return optional(name)
        .map(node -> elements(name, node, this::asText))
        .orElseGet(() -> need(name, fallback));
  }

  /** A field with one of an enumeration's constants, written in lower case with hyphens. */
  <E extends Enum<E>> E choice(String name, Class<E> type, E fallback) {
    return optional(name)
        .map(node -> constant(name, type, asText(name, node)))
        .orElseGet(() -> need(name, fallback));
  }

  <E extends Enum<E>> E constant(String name, Class<E> type, String text) {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String key = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (key.equals(text)) {
        return constant;
      }
      names.add(key);
    }
    throw wrong(name, "must be one of " + names + ", was '" + text + "'");
  }

  Optional<JsonFields> child(String name) {
    return optional(name).map(node -> new JsonFields(file, join(name), node));
  }

  List<JsonFields> children(String name) {
    JsonNode array = optional(name).orElseThrow(() -> missing(name));
    return elements(name, array, (field, node) -> new JsonFields(file, join(field), node));
  }

  /** A field that maps names to texts, in the order of the file. */
  Map<String, String> map(String name) {
    return child(name).map(JsonFields::asMap).orElseGet(Map::of);
  }

  /** The names of all fields, in the order of the file. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Refuses fields that nobody asked for. */
  void end() {
    for (String name : names()) {
      if (!known.contains(name)) {
        throw wrong(name, "is not a known field" + hint(name));
      }
    }
  }

  BundleException wrong(String name, String problem) {
    return new BundleException(file + ": " + join(name) + " " + problem);
  }

  private Map<String, String> asMap() {
    Map<String, String> map = new LinkedHashMap<>();
    names().forEach(name -> map.put(name, text(name)));
    return map;
  }

  private Optional<JsonNode> optional(String name) {
    known.add(name);
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  private <T> T need(String name, T fallback) {
    if (fallback == null) {
      throw missing(name);
    }
    return fallback;
  }

  private BundleException missing(String name) {
    return wrong(name, "is missing");
  }

  private String asText(String name, JsonNode node) {
    if (!node.isTextual()) {
      throw wrong(name, "must be a string, was " + excerpt(node));
    }
    return node.textValue();
  }

  private int asPositive(String name, JsonNode node) {
    if (!node.isInt() || node.intValue() <= 0) {
      throw wrong(name, "must be a positive integer, was " + excerpt(node));
    }
    return node.intValue();
  }

  private double asNumber(String name, JsonNode node) {
    if (!node.isNumber()) {
      throw wrong(name, "must be a number, was " + excerpt(node));
    }
    return node.doubleValue();
  }

  private boolean asFlag(String name, JsonNode node) {
    if (!node.isBoolean()) {
      throw wrong(name, "must be true or false, was " + excerpt(node));
    }
    return node.booleanValue();
  }

  private <T> List<T> elements(String name, JsonNode array, ElementReader<T> reader) {
    if (!array.isArray()) {
      throw wrong(name, "must be an array, was " + excerpt(array));
    }
    List<T> elements = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      elements.add(reader.read(name + "[" + i + "]", array.get(i)));
    }
    return List.copyOf(elements);
  }

  private static String excerpt(JsonNode node) {
    String text = node.toString();
    return text.length() <= MAX_EXCERPT_CHARS ? text : text.substring(0, MAX_EXCERPT_CHARS) + "...";
  }

  private String join(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private String hint(String name) {
    Function<String, String> folded = text -> text.toLowerCase(Locale.ROOT).replaceAll("\\W", "");
    for (String candidate : new TreeSet<>(known)) {
      if (Spelling.near(folded.apply(candidate), folded.apply(name))) {
        return ", did you mean '" + candidate + "'?";
      }
    }
    return "; known are " + new TreeSet<>(known);
  }

  private interface ElementReader<T> {
    T read(String name, JsonNode node);
  }
}
