package dev.stickerstreams.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Made-up messages with the lengths of real chat, no two the same. Sentences are joined at random,
 * from a random place in the first one on, and cut at a length drawn from a log-normal
 * distribution: in Chinese the median is 11 characters, the 90th percentile 29 and the 99th 66; in
 * English 36, 116 and 254. Used by one thread.
 */
public final class ChatTexts {

  /** What is measured of a language's messages, and how it joins sentences. */
  public enum Language {
    ZH(11, 0.76, "，", "bge-small-zh-v1.5"),
    EN(36, 0.89, ". ", "bge-small-en-v1.5");

    private final double medianChars;
    private final double logDeviation;
    private final String separator;
    private final String model;

    Language(double medianChars, double logDeviation, String separator, String model) {
      this.medianChars = medianChars;
      this.logDeviation = logDeviation;
      this.separator = separator;
      this.model = model;
    }

    /** Id of the built-in model that serves the language. */
    public String model() {
      return model;
    }

    /** BCP 47 primary tag. */
    public String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int LONGEST_CHARS = 400;
  private static final int MOST_DRAWS = 1_000;

  private final Language language;
  private final List<String> sentences;
  private final Random random;
  private final Set<String> given = new HashSet<>();

  /** Messages of a language, the same ones for the same seed. */
  public ChatTexts(Language language, long seed) {
    this.language = language;
    this.sentences = sentences(language);
    this.random = new Random(seed);
  }

  private static List<String> sentences(Language language) {
    String name = "messages-" + language.tag() + ".txt";
    try (InputStream resource = ChatTexts.class.getResourceAsStream(name)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }

  /** More messages, different from all before. */
  public List<String> next(int count) {
    return random.ints(count).mapToObj(ignored -> next()).toList();
  }

  private String next() {
    int chars = length();
    for (int draw = 0; draw < MOST_DRAWS; draw++) {
      String text = text(chars);
      if (given.add(text)) {
        return text;
      }
    }
    throw new IllegalStateException(
        "The sentences do not yield another message of " + chars + " characters");
  }

  private int length() {
    double drawn = language.medianChars * Math.exp(language.logDeviation * random.nextGaussian());
    return (int) Math.max(2, Math.min(LONGEST_CHARS, Math.round(drawn)));
  }

  private String text(int chars) {
    String first = sentence();
    StringBuilder text = new StringBuilder(first.substring(wordStart(first)));
    while (text.length() < chars) {
      text.append(language.separator).append(sentence());
    }
    return text.substring(0, chars).strip();
  }

  private String sentence() {
    return sentences.get(random.nextInt(sentences.size()));
  }

  private int wordStart(String sentence) {
    int start = random.nextInt(sentence.length());
    return language == Language.ZH ? start : sentence.lastIndexOf(' ', start) + 1;
  }
}
