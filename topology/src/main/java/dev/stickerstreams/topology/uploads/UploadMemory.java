package dev.stickerstreams.topology.uploads;

import java.util.Objects;
import java.util.Optional;

/**
 * What is remembered of a sticker's last upload, as the store of hashes holds it: the content hash
 * and, after a space, the tenant, if there is one. Immutable.
 *
 * @param contentHash hash of the content, without blanks
 * @param tenant owner of the sticker id; null for a sticker of all
 */
record UploadMemory(String contentHash, String tenant) {

  static UploadMemory of(Upload upload) {
    return new UploadMemory(upload.contentHash(), upload.sticker().getTenant());
  }

  static Optional<UploadMemory> read(String stored) {
    return Optional.ofNullable(stored).map(UploadMemory::parse);
  }

  private static UploadMemory parse(String stored) {
    int end = stored.indexOf(' ');
    return end < 0
        ? new UploadMemory(stored, null)
        : new UploadMemory(stored.substring(0, end), stored.substring(end + 1));
  }

  String stored() {
    return tenant == null ? contentHash : contentHash + ' ' + tenant;
  }

  boolean isOf(String other) {
    return Objects.equals(tenant, other);
  }
}
