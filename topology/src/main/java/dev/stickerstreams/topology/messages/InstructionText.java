package dev.stickerstreams.topology.messages;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Reduces an instruction such as "find me a sticker of a happy cat" to what is to be found, "a
 * happy cat". The Chinese forms are the templates StickerLLM was trained with (Sticker820K,
 * arXiv:2306.06870).
 */
final class InstructionText {

  private static final List<Pattern> REQUESTS =
      List.of(
          Pattern.compile("^(根据以下文本检索表情包|结合图像与文本查找表情图|查找表情包|检索表情包)[:：]?\\s*"),
          Pattern.compile("^(请|帮我|给我)*(找|发|来|搜|推荐)(一?[个张些])?(?=.)"),
          Pattern.compile("的?(表情包|表情图|表情|贴纸)[。.!！]?$"),
          Pattern.compile(
              "^(please\\s+)?(find|show|send|give|get|suggest|search)(\\s+(me|us|for))*\\s+",
              Pattern.CASE_INSENSITIVE),
          Pattern.compile(
              "^((a|an|some|the)\\s+)?(sticker|emoji|picture)s?\\s+(of|for|with|about|that says)\\s+",
              Pattern.CASE_INSENSITIVE),
          Pattern.compile("\\s+(sticker|emoji)s?[.!]?$", Pattern.CASE_INSENSITIVE));

  private static final Pattern NOTHING =
      Pattern.compile(
          "((a|an|some|the)\\b\\s*)?((sticker|emoji|picture)s?)?[.!。！]?", Pattern.CASE_INSENSITIVE);

  private InstructionText() {}

  /** Whether an instruction asks for stickers without a word about what they show. */
  static boolean namesNothing(String instruction) {
    String rest = instruction.strip();
    for (Pattern request : REQUESTS) {
      rest = request.matcher(rest).replaceFirst("").strip();
    }
    return NOTHING.matcher(rest).matches();
  }

  /** What the instruction asks for; the instruction itself where no form is recognised. */
  static String subject(String instruction) {
    String subject = instruction.strip();
    for (Pattern request : REQUESTS) {
      String rest = request.matcher(subject).replaceFirst("").strip();
      subject = rest.isEmpty() ? subject : rest;
    }
    return subject;
  }
}
