package dev.stickerstreams.encoders.internal.instruction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Runs of one to three characters or words of a text, each as a number by its CRC-32. The training
 * script computes the same.
 */
enum TextGrams {
  CHARACTERS {
    @Override
    List<String> units(String text) {
      return text.codePoints().mapToObj(Character::toString).toList();
    }

    @Override
    String separator() {
      return "";
    }
  },
  WORDS {
    @Override
    List<String> units(String text) {
      List<String> words = new ArrayList<>();
      for (Matcher word = WORD.matcher(text); word.find(); ) {
        words.add(word.group());
      }
      return words;
    }

    @Override
    String separator() {
      return " ";
    }
  };

  private static final Pattern WORD = Pattern.compile("[a-z0-9']+|[^a-z0-9' ]");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final int MOST_CHARACTERS = 200;
  private static final int LONGEST = 3;

  abstract List<String> units(String text);

  abstract String separator();

  /**
   * The numbers of a text's runs, each once.
   *
   * @param text as typed; its beginning counts
   * @param buckets greatest number, exclusive
   */
  Set<Integer> of(String text, int buckets) {
    List<String> units = new ArrayList<>(List.of("^"));
    units.addAll(units(beginning(text)));
    units.add("$");
    Set<String> runs = new HashSet<>();
    for (int start = 0; start < units.size(); start++) {
      for (int end = start + 1; end <= Math.min(start + LONGEST, units.size()); end++) {
        runs.add(String.join(separator(), units.subList(start, end)));
      }
    }
    Set<Integer> numbers = new HashSet<>();
    runs.forEach(run -> numbers.add(bucket(run, buckets)));
    return numbers;
  }

  private static String beginning(String text) {
    String plain = SPACE.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
    int[] characters = plain.codePoints().limit(MOST_CHARACTERS).toArray();
    return new String(characters, 0, characters.length);
  }

  private static int bucket(String run, int buckets) {
    CRC32 sum = new CRC32();
    sum.update(run.getBytes(UTF_8));
    return (int) (sum.getValue() % buckets);
  }

  static TextGrams named(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("grams must be characters or words"));
  }
}
