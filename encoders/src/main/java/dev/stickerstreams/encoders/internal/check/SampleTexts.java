package dev.stickerstreams.encoders.internal.check;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Made-up messages with the lengths of real chat, for measurements: characters are log-normal with
 * a median of 11 in Chinese (p90 29, p99 66) and 36 in English (116, 254). Stateless, thread-safe.
 */
final class SampleTexts {

  private static final String HAN =
      "的一是了我不人在他有这个上们来到时大地为子中你说生年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么"
          + "之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回爱老很"
          + "给名法间知世两次使身者被高已亲其进此话常与活正感哈嘿呀吗呢吧啊";
  private static final String[] WORDS = {
    "i",
    "you",
    "the",
    "to",
    "it",
    "is",
    "that",
    "so",
    "what",
    "not",
    "happy",
    "good",
    "really",
    "tired",
    "tomorrow",
    "work",
    "love",
    "please",
    "coffee",
    "birthday",
    "weekend",
    "never",
    "funny",
    "waiting",
    "train",
    "rain",
    "home",
    "dinner",
    "thanks",
    "haha"
  };
  private static final double HAN_MEDIAN_CHARS = 11;
  private static final double ENGLISH_MEDIAN_WORDS = 8;
  private static final double SPREAD = 0.756;
  private static final int LONGEST = 200;

  private SampleTexts() {}

  /**
   * Makes messages, the same for the same seed.
   *
   * @param language {@code zh} for Chinese, anything else for English
   */
  public static List<String> messages(String language, int count, long seed) {
    Random random = new Random(seed);
    boolean han = language.equals("zh");
    return IntStream.range(0, count)
        .mapToObj(i -> han ? chinese(random) : english(random))
        .toList();
  }

  private static String chinese(Random random) {
    StringBuilder text = new StringBuilder();
    for (int chars = length(HAN_MEDIAN_CHARS, random); chars > 0; chars--) {
      text.append(HAN.charAt(random.nextInt(HAN.length())));
    }
    return text.toString();
  }

  private static String english(Random random) {
    StringBuilder text = new StringBuilder();
    for (int words = length(ENGLISH_MEDIAN_WORDS, random); words > 0; words--) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(words > 1 ? " " : "");
    }
    return text.toString();
  }

  private static int length(double median, Random random) {
    long length = Math.round(median * Math.exp(SPREAD * random.nextGaussian()));
    return (int) Math.max(1, Math.min(LONGEST, length));
  }
}
