package dev.stickerstreams.encoders.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats that are decoded, told apart by their first bytes and never by a file name. */
public enum ImageFormat {
  PNG(0, "\u0089PNG\r\n\u001a\n"),
  JPEG(0, "\u00ff\u00d8\u00ff"),
  GIF(0, "GIF8"),
  WEBP(8, "WEBP"),
  BMP(0, "BM");

  private final int offset;
  private final String magic;

  ImageFormat(int offset, String magic) {
    this.offset = offset;
    this.magic = magic;
  }

  /** The format a file starts like; empty for anything else. */
  public static Optional<ImageFormat> of(byte[] file) {
    return Arrays.stream(values()).filter(format -> format.matches(file)).findFirst();
  }

  /** The media type, such as {@code image/webp}. */
  public String mediaType() {
    return "image/" + name().toLowerCase(Locale.ROOT);
  }

  private boolean matches(byte[] file) {
    int end = offset + magic.length();
    return file.length >= end
        && new String(file, offset, magic.length(), StandardCharsets.ISO_8859_1).equals(magic);
  }
}
