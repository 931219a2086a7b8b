package dev.stickerstreams.app.access;

import java.util.List;
import java.util.stream.Collectors;

/** The cluster does not permit what the application needs; the message lists what is missing. */
public final class MissingAccessException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MissingAccessException(List<Permission> missing) {
    super(
        "The brokers do not permit this application: "
            + missing.stream().map(Permission::toString).collect(Collectors.joining("; "))
            + ". 'bin/stickers topics acls' prints what it needs.");
  }
}
