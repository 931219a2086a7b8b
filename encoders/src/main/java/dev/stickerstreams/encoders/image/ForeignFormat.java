package dev.stickerstreams.encoders.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What comes in the place of an image and is not decoded, told apart by its first bytes, with what
 * can be done about it.
 */
enum ForeignFormat {
  LFS_POINTER(
      "a Git LFS pointer", "fetch the file itself with git lfs pull", "version https://git-lfs"),
  PDF("a PDF document", "export the page as PNG", "%PDF-"),
  WAS(
      "a WhatsApp animated sticker (.was)",
      "render the Lottie animation in it to animated WebP",
      "PK\\x03\\x04.*animation/"),
  ZIP("a zip archive", "unpack it and send its images one by one", "PK\\x03\\x04"),
  GZIP(
      "gzip data, as Telegram's animated stickers (.tgs) are",
      "render the Lottie animation in it to animated WebP, or unpack it",
      "\\x1f\\x8b"),
  WEBM("a WebM or Matroska video", "convert it to animated WebP", "\\x1aE\\xdf\\xa3"),
  AVIF("an AVIF image", "convert it to PNG or WebP", ".{4}ftypavi[fs]"),
  HEIC("a HEIC image", "convert it to JPEG or PNG", ".{4}ftyp(hei[cxms]|hev[cxms]|mif1|msf1)"),
  MP4("an MP4 or QuickTime video", "convert it to animated WebP", ".{4}ftyp"),
  JXL("a JPEG XL image", "convert it to PNG or JPEG", "\\xff\\x0a|\\x00\\x00\\x00\\x0cJXL "),
  SVG("an SVG drawing", "render it to PNG", text("(<\\?xml.*|<!doctype svg.*|<!--.*)?<svg[\\s>/]")),
  HTML(
      "an HTML page (the link leads to a web page)",
      "use the address of the image itself",
      text("(<\\?xml.*|<!--.*)?<(!doctype html|html|head|body)[\\s>]")),
  LOTTIE(
      "a Lottie animation in JSON",
      "render it to animated WebP",
      text("\\{.*\"(layers|fr|ip|op|ddd)\"\\s*:")),
  BASE64(
      "an image in Base64 text",
      "decode the text and send the bytes",
      text("(data:image/|(iVBORw0KGgo|R0lGOD|/9j/|UklGR)[a-z0-9+/=\\s]*$)"));

  private static final int HEAD_BYTES = 512;

  private final String noun;
  private final String wayOut;
  private final Pattern start;

  ForeignFormat(String noun, String wayOut, String start) {
    this.noun = noun;
    this.wayOut = wayOut;
    this.start = Pattern.compile(start, Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  }

  /** What a file starts like; empty if that is not known either. */
  static Optional<ForeignFormat> of(byte[] file) {
    int length = Math.min(file.length, HEAD_BYTES);
    String head = new String(file, 0, length, StandardCharsets.ISO_8859_1);
    return Arrays.stream(values())
        .filter(format -> format.start.matcher(head).lookingAt())
        .findFirst();
  }

  /** One line: what it is and the way out. */
  String message() {
    return "This is %s, not a PNG, JPEG, GIF, WebP or BMP image; %s".formatted(noun, wayOut);
  }

  /** Text after a byte order mark and white space. */
  private static String text(String pattern) {
    return "(\\xef\\xbb\\xbf)?\\s*" + pattern;
  }
}
