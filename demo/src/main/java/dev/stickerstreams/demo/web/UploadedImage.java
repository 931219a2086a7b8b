package dev.stickerstreams.demo.web;

import dev.stickerstreams.encoders.image.ImageFormat;
import io.javalin.http.BadRequestResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * An image that was uploaded.
 *
 * @param bytes the file
 * @param suffix what its first bytes say that it is, such as {@code png}
 */
record UploadedImage(byte[] bytes, String suffix) {

  static final int MAX_BYTES = 900_000;

  private static final Map<ImageFormat, String> SUFFIXES =
      new EnumMap<>(
          Map.of(
              ImageFormat.PNG, "png",
              ImageFormat.JPEG, "jpeg",
              ImageFormat.GIF, "gif",
              ImageFormat.WEBP, "webp"));

  /**
   * The image in a Base64 text.
   *
   * @throws BadRequestResponse if it is too large, or none that browsers show
   */
  static UploadedImage decode(String base64) {
    byte[] bytes = bytes(base64);
    if (bytes.length > MAX_BYTES) {
      throw new BadRequestResponse(
          "The image has %,d bytes, at most %,d are allowed.".formatted(bytes.length, MAX_BYTES));
    }
    return ImageFormat.of(bytes)
        .flatMap(format -> Optional.ofNullable(SUFFIXES.get(format)))
        .map(suffix -> new UploadedImage(bytes, suffix))
        .orElseThrow(() -> new BadRequestResponse("The image must be PNG, JPEG, GIF or WebP."));
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse("The image is not in Base64.");
    }
  }

  String mediaType() {
    return "image/" + suffix;
  }

  String fileName(String stickerId) {
    return stickerId + "." + suffix;
  }

  void store(Path directory, String stickerId) {
    try {
      Files.createDirectories(directory);
      Files.write(directory.resolve(fileName(stickerId)), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot store an image in " + directory, e);
    }
  }

  /** Removes the image of a sticker, if it has one. */
  static void remove(Path directory, String stickerId) {
    try {
      for (String suffix : SUFFIXES.values()) {
        Files.deleteIfExists(directory.resolve(stickerId + "." + suffix));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete an image in " + directory, e);
    }
  }
}
