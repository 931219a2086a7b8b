package dev.stickerstreams.app.catalogue;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses under which clients load the images of a catalogue. */
public record ImageUris(String prefix) {

  /** Ends the prefix with a slash. */
  public ImageUris {
    if (!prefix.endsWith("/")) {
      prefix += "/";
    }
  }

  /** The address of an image: the prefix and the percent-encoded path. */
  public String of(String image) {
    try {
      return prefix + new URI(null, null, "/" + image, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("image \"%s\" fits in no URI".formatted(image), e);
    }
  }
}
