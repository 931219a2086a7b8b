package dev.stickerstreams.demo.web;

import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.state.StickerChanges;
import dev.stickerstreams.state.StickerIndex;
import dev.stickerstreams.state.StickerTexts;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which uploads are in the index, whoever published them; tells the pages of every change.
 * Thread-safe.
 */
final class UploadShelf implements StickerChanges {

  private static final int BATCH = 1_000;
  private static final int MOST_LISTED = 100;

  private final EventLog events;
  private final Map<String, Uploaded> uploads = new LinkedHashMap<>();

  /** Stickers that changed while the index is looked through, which sees older versions of them. */
  private final Set<String> changed = new HashSet<>();

  private boolean filled;

  /** A sticker as the page lists it. */
  record Uploaded(String stickerId, String name, String image) {}

  private record Deleted(String stickerId) {}

  private UploadShelf(EventLog events) {
    this.events = events;
  }

  /** The uploads of an index, which is followed from now on. */
  static UploadShelf of(StickerIndex index, EventLog events) {
    UploadShelf shelf = new UploadShelf(events);
    index.listen(shelf);
    index.scan(BATCH, stickers -> stickers.forEach(shelf::found));
    shelf.endFilling();
    return shelf;
  }

  /** The latest of them. */
  synchronized List<Uploaded> latest() {
    return uploads.values().stream().skip(Math.max(0, uploads.size() - MOST_LISTED)).toList();
  }

  private synchronized void found(StickerTexts sticker) {
    if (UploadRoutes.isUpload(sticker.stickerId()) && !changed.contains(sticker.stickerId())) {
      uploads.put(sticker.stickerId(), uploaded(sticker));
    }
  }

  private synchronized void endFilling() {
    filled = true;
    changed.clear();
  }

  @Override
  public synchronized void upserted(StickerTexts sticker) {
    if (UploadRoutes.isUpload(sticker.stickerId())) {
      Uploaded upload = uploaded(sticker);
      note(sticker.stickerId(), Optional.of(upload));
      events.add("uploaded", upload);
    }
  }

  @Override
  public synchronized void deleted(String stickerId) {
    if (UploadRoutes.isUpload(stickerId)) {
      note(stickerId, Optional.empty());
      events.add("deleted", new Deleted(stickerId));
    }
  }

  private void note(String stickerId, Optional<Uploaded> now) {
    now.ifPresentOrElse(upload -> uploads.put(stickerId, upload), () -> uploads.remove(stickerId));
    if (!filled) {
      changed.add(stickerId);
    }
  }

  private static Uploaded uploaded(StickerTexts sticker) {
    return new Uploaded(sticker.stickerId(), name(sticker), sticker.attributes().getImageUri());
  }

  private static String name(StickerTexts sticker) {
    return Stream.of(VectorKind.DESCRIPTION, VectorKind.TAG)
        .flatMap(kind -> sticker.spaces().stream().flatMap(space -> labels(space, kind)))
        .findFirst()
        .orElse("sticker");
  }

  private static Stream<String> labels(StickerTexts.Labels space, VectorKind kind) {
    List<VectorKind> kinds = space.kinds();
    return IntStream.range(0, kinds.size())
        .filter(i -> kinds.get(i) == kind)
        .mapToObj(space.labels()::get)
        .filter(Objects::nonNull);
  }
}
