package dev.stickerstreams.topology.config;

import dev.stickerstreams.schemas.registry.RegistryConfig;
import dev.stickerstreams.schemas.serde.SerdeConfig;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of the serdes and the registry client. A class named by {@code value.serde.class}
 * has settings of its own, which nobody else can check: they take the prefix {@code
 * value.serde.custom.}, unless they are named as those of the registry are.
 */
final class SerdeKeys {

  /** Before settings that only the class of {@code value.serde.class} knows. */
  static final String CUSTOM_PREFIX = "value.serde.custom.";

  /** What all keys about a registry start with; the names are Confluent's. */
  private static final List<String> FAMILIES =
      List.of(RegistryConfig.PREFIX, "basic.auth.", "bearer.auth.");

  private static final Set<String> NAMES = names();

  private SerdeKeys() {}

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(RegistryConfig.DEFINITION.names());
    names.add(SerdeConfig.SERDE_CLASS);
    return names;
  }

  /** The keys of the built-in serdes. */
  static Set<String> known() {
    return NAMES;
  }

  /** Whether a key, well spelt or not, is for the serdes. */
  static boolean concerns(String key) {
    return NAMES.contains(key) || isForeign(key);
  }

  /** Whether a key may be used along with others. */
  static boolean isKnown(String key, Set<String> others) {
    return NAMES.contains(key) || (isForeign(key) && others.contains(SerdeConfig.SERDE_CLASS));
  }

  private static boolean isForeign(String key) {
    return key.startsWith(CUSTOM_PREFIX) || FAMILIES.stream().anyMatch(key::startsWith);
  }

  /** The key as the serdes are given it. */
  static String handedOn(String key) {
    return key.startsWith(CUSTOM_PREFIX) ? key.substring(CUSTOM_PREFIX.length()) : key;
  }
}
