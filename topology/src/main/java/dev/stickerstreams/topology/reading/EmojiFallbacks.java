package dev.stickerstreams.topology.reading;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Plainer emoji that stand in for one that an index does not hold: without gender, hair, parts. */
final class EmojiFallbacks {

  private static final String JOINER = "\u200D";
  private static final Pattern GENDER_SIGN = Pattern.compile("\u200D[♀♂]");
  private static final Pattern ADULT = Pattern.compile("[👨👩](?=\u200D)");
  private static final Pattern PERSONS = Pattern.compile("[👨👩👦👧🧑🧒👶]");

  /** People together, told by what joins them; the first that occurs counts. */
  private static final Map<String, String> TOGETHER =
      Map.of("💋", "💏", "❤", "💑", "🤝", "👫", "🐰", "👯", "🤼", "🤼");

  private static final List<String> JOINTS = List.of("💋", "❤", "🤝", "🐰", "🤼");

  private EmojiFallbacks() {}

  /** Ever plainer keys of an emoji key without skin tones. */
  static Set<String> of(String key) {
    Set<String> plainer = new LinkedHashSet<>();
    if (!key.contains(JOINER)) {
      return plainer;
    }
    String genderless = GENDER_SIGN.matcher(key).replaceAll("");
    addKnown(plainer, genderless);
    addPeople(plainer, key);
    addKnown(plainer, ADULT.matcher(genderless).replaceAll("🧑"));
    for (int cut = genderless.lastIndexOf(JOINER);
        cut > 0;
        cut = genderless.lastIndexOf(JOINER, cut - 1)) {
      addKnown(plainer, genderless.substring(0, cut));
    }
    return plainer;
  }

  private static void addPeople(Set<String> plainer, String key) {
    if (PERSONS.matcher(key).results().limit(2).count() < 2) {
      return;
    }
    plainer.add(JOINTS.stream().filter(key::contains).map(TOGETHER::get).findFirst().orElse("👪"));
  }

  private static void addKnown(Set<String> plainer, String key) {
    if (EmojiNames.known(key)) {
      plainer.add(key);
    }
  }
}
