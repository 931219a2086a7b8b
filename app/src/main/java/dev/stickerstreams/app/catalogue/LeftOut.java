package dev.stickerstreams.app.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Counts stickers that cannot be used, and remembers the first few. Not thread-safe. */
final class LeftOut implements Consumer<CatalogueException> {

  private static final int REMEMBERED = 5;

  private final List<String> first = new ArrayList<>();
  private long count;

  @Override
  public void accept(CatalogueException problem) {
    count++;
    if (first.size() < REMEMBERED) {
      first.add(problem.getMessage());
    }
  }

  long count() {
    return count;
  }

  /** Where and why, in one line each. */
  List<String> first() {
    return first;
  }
}
