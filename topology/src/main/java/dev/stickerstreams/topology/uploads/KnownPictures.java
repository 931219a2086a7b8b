package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.state.PictureHit;
import dev.stickerstreams.state.PictureQuery;
import dev.stickerstreams.topology.index.IndexAccess;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the sticker that showed an upload's picture before: in the index, and among the last
 * uploads, which have not reached it yet. Tenants see their own stickers and those of all. Pictures
 * whose texts differ are different, for captions on the same ground look much alike. Thread-safe.
 */
public final class KnownPictures {

  /** More than the uploads of a second. */
  private static final int MOST_RECENT = 1_024;

  /** Bits of shape that may differ, of 256. */
  static final int MOST_BITS = 20;

  /** By how much a level may differ, of 255. */
  static final int MOST_LEVELS = 12;

  private final IndexAccess access;
  private final Map<String, Recent> recent = new LinkedHashMap<>();

  /** What is remembered of an upload; its picture is null where that cannot be told. */
  private record Recent(ByteBuffer picture, StickerAttributes attributes) {

    boolean isNear(PictureQuery query) {
      return picture != null && query.isNear(picture);
    }
  }

  public KnownPictures(IndexAccess access) {
    this.access = access;
  }

  /** The first sticker with the upload's picture; empty where there is none but itself. */
  synchronized Optional<String> originalOf(Upload upload) {
    return upload.picture().flatMap(picture -> originalOf(upload, picture));
  }

  private Optional<String> originalOf(Upload upload, ByteBuffer picture) {
    String self = upload.sticker().getStickerId();
    PictureQuery query = new PictureQuery(picture, MOST_BITS, MOST_LEVELS);
    return Stream.concat(indexed(query), recent(query))
        .filter(hit -> !hit.stickerId().equals(self))
        .filter(hit -> isSame(upload, hit.attributes()))
        .findFirst()
        .map(hit -> Optional.ofNullable(hit.attributes().getDuplicateOf()).orElse(hit.stickerId()))
        .filter(original -> !original.equals(self));
  }

  /** Those of the index, but for what a recent upload has changed since. */
  private Stream<PictureHit> indexed(PictureQuery query) {
    return access.index().stream()
        .flatMap(index -> index.byPicture(query).stream())
        .filter(hit -> !recent.containsKey(hit.stickerId()));
  }

  private Stream<PictureHit> recent(PictureQuery query) {
    return recent.entrySet().stream()
        .filter(entry -> entry.getValue().isNear(query))
        .map(entry -> new PictureHit(entry.getKey(), 0, entry.getValue().attributes()));
  }

  private static boolean isSame(Upload upload, StickerAttributes other) {
    boolean visible =
        other.getTenant() == null || other.getTenant().equals(upload.sticker().getTenant());
    return visible && Captions.areAlike(upload.sticker().getOcrText(), other.getOcrText());
  }

  /** Remembers an upload until the index has it. */
  synchronized void remember(Upload upload, StickerAttributes attributes) {
    String stickerId = upload.sticker().getStickerId();
    recent.remove(stickerId);
    recent.put(stickerId, new Recent(upload.picture().orElse(null), attributes));
    if (recent.size() > MOST_RECENT) {
      recent.remove(recent.keySet().iterator().next());
    }
  }

  /** Forgets a sticker that is deleted. */
  synchronized void forget(String stickerId) {
    recent.remove(stickerId);
  }
}
