package dev.stickerstreams.app.catalogue;

import dev.stickerstreams.schemas.Sticker;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A source that notes the ids of the stickers that were taken from it. Not thread-safe. */
public final class NotedStickers implements StickerSource {

  private final StickerSource source;
  private final Set<String> ids = new LinkedHashSet<>();

  /** Notes what is taken from a source. */
  public NotedStickers(StickerSource source) {
    this.source = source;
  }

  /** The ids that were taken so far; whoever is done with one may remove it. */
  public Set<String> ids() {
    return ids;
  }

  @Override
  public long count() {
    return source.count();
  }

  @Override
  public Stream<Sticker> stickers(Consumer<CatalogueException> leftOut) {
    return source.stickers(leftOut).peek(sticker -> ids.add(sticker.getStickerId()));
  }
}
