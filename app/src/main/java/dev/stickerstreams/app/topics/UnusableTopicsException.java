package dev.stickerstreams.app.topics;

import java.util.List;
import java.util.stream.Collectors;

/** Topics are missing or dangerous; the message lists the findings. */
public final class UnusableTopicsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableTopicsException(List<TopicFinding> errors) {
    super(
        errors.stream().map(TopicFinding::toString).collect(Collectors.joining("; "))
            + ". 'bin/stickers topics create' makes missing topics.");
  }
}
