package dev.stickerstreams.topology.reading;

import dev.stickerstreams.topology.reading.PreparedText.Markup;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What kind of message a text is, in numbers, as evidence of whether its writer would want a
 * sticker.
 *
 * @param characters code points of the prepared text
 * @param words words, each ideograph and syllable block one
 * @param letterShare letters among the characters that are no space, 0 to 1
 * @param digits decimal digits
 * @param emoji emoji and kaomoji
 * @param time whether it names a time of day or a date
 * @param address whether an address was taken out: a link, an e-mail address
 * @param code whether it held or looks like program code
 * @param command whether it starts like a command: {@code /help}, {@code !play}
 * @param question whether it asks something
 * @param mention whether it calls somebody by a mention
 * @param emphatic whether something is stretched, repeated, exclaimed or in capitals
 */
public record MessageFeatures(
    int characters,
    int words,
    double letterShare,
    int digits,
    int emoji,
    boolean time,
    boolean address,
    boolean code,
    boolean command,
    boolean question,
    boolean mention,
    boolean emphatic) {

  /** What {@link #vector} holds, in its order. */
  public static final List<String> NAMES =
      List.of(
          "logCharacters",
          "logWords",
          "letterShare",
          "logDigits",
          "logEmoji",
          "time",
          "address",
          "code",
          "command",
          "question",
          "mention",
          "emphatic");

  private static final int READ = 2_000;
  private static final Pattern TIME =
      Pattern.compile(
          "\\b\\d{1,2}[:：]\\d{2}\\b|\\b\\d{1,2} ?[ap]m\\b|\\d{1,2} ?[点點时時号號月]|\\b\\d{4}-\\d{2}-\\d{2}\\b"
              + "|\\b\\d{1,2}/\\d{1,2}(/\\d{2,4})?\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CODE =
      Pattern.compile(
          "[{};]\\s*$|=>|==|\\w\\(\\w*\\)[;.]|^\\s*(sudo|git|npm|pip|mvn|docker|kubectl|SELECT|import|def|public) \\S",
          Pattern.MULTILINE);
  private static final Pattern COMMAND =
      Pattern.compile("^\\s*[/!$.][a-zA-Z]{2,}\\b.*", Pattern.DOTALL);
  private static final Set<String> ASKING =
      Set.copyOf(
          DataTable.resource("/reading/questions.tsv").stream()
              .flatMap(row -> Arrays.stream(row.text(2, "words").split(" ", -1)))
              .toList());
  private static final TermTrie<Boolean> ASKING_WORDS = asking();

  private static TermTrie<Boolean> asking() {
    TermTrie.Builder<Boolean> words = new TermTrie.Builder<>();
    ASKING.forEach(word -> words.add(word, Boolean.TRUE));
    return words.build();
  }

  /** Measures a text and what was prepared of it. */
  static MessageFeatures of(String original, PreparedText prepared, int emoji) {
    String text = prepared.text();
    String start = original.length() > READ ? original.substring(0, READ) : original;
    int letters = (int) text.codePoints().filter(Character::isLetter).count();
    int visible = (int) text.codePoints().filter(c -> !Character.isWhitespace(c)).count();
    Set<Markup> removed = prepared.removed();
    return new MessageFeatures(
        text.codePointCount(0, text.length()),
        words(text),
        visible == 0 ? 0 : (double) letters / visible,
        (int) text.codePoints().filter(Character::isDigit).count(),
        emoji,
        TIME.matcher(start).find(),
        removed.contains(Markup.ADDRESS),
        removed.contains(Markup.CODE) || CODE.matcher(start).find(),
        COMMAND.matcher(start).matches(),
        asks(text),
        removed.contains(Markup.MENTION),
        prepared.emphatic());
  }

  private static int words(String text) {
    int words = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      boolean spaced = Words.spaced(text.charAt(i));
      words += Words.eastAsian(text.charAt(i)) || (spaced && !inWord) ? 1 : 0;
      inWord = spaced || (inWord && text.charAt(i) == '\'');
    }
    return words;
  }

  private static boolean asks(String text) {
    if (text.indexOf('?') >= 0 || text.indexOf('？') >= 0) {
      return true;
    }
    String folded = text.toLowerCase(Locale.ROOT);
    for (int at = 0; at < folded.length(); at++) {
      TermTrie.Found<Boolean> word =
          ASKING_WORDS.longest(folded, at, (from, to, any) -> Words.whole(folded, from, to));
      if (word != null && (at == 0 || Words.eastAsian(folded.charAt(at)))) {
        return true;
      }
    }
    return false;
  }

  /** The features as {@code [12] float32}, counts as the logarithm of one more. */
  public float[] vector() {
    return new float[] {
      (float) Math.log1p(characters),
      (float) Math.log1p(words),
      (float) letterShare,
      (float) Math.log1p(digits),
      (float) Math.log1p(emoji),
      number(time),
      number(address),
      number(code),
      number(command),
      number(question),
      number(mention),
      number(emphatic)
    };
  }

  private static float number(boolean is) {
    return is ? 1 : 0;
  }
}
