package dev.stickerstreams.state.internal.index;

import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.state.ScoredSticker;
import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.state.StickerTexts;
import dev.stickerstreams.state.internal.hnsw.ExactVectors;
import dev.stickerstreams.state.internal.rocksdb.SlotsOfSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * One version of a sticker as searches see it. An update replaces the whole row by one reference
 * store, so a search returns vectors, labels and attributes of one version.
 */
record StickerRow(
    String id,
    int ordinal,
    StickerAttributes attributes,
    List<String> emoji,
    List<OwnedVectors> vectors) {

  /** The slots of a sticker's vectors in one space and what each vector stands for. */
  record OwnedVectors(int space, int[] slots, VectorKind[] kinds, String[] labels) {

    static OwnedVectors of(SlotsOfSpace slots, List<StickerVector> vectors) {
      VectorKind[] kinds = new VectorKind[vectors.size()];
      String[] labels = new String[vectors.size()];
      for (int i = 0; i < kinds.length; i++) {
        kinds[i] = vectors.get(i).getKind();
        labels[i] = vectors.get(i).getLabel();
      }
      return new OwnedVectors(slots.space(), slots.slots(), kinds, labels);
    }

    /** Position of a slot, or -1. */
    int indexOf(int slot) {
      for (int i = 0; i < slots.length; i++) {
        if (slots[i] == slot) {
          return i;
        }
      }
      return -1;
    }
  }

  /** A row whose common parts are shared with other rows. */
  static StickerRow of(
      StickerEmbedding sticker, int ordinal, List<OwnedVectors> vectors, AttributePool pool) {
    return new StickerRow(
        sticker.getStickerId(),
        ordinal,
        pool.share(sticker.getAttributes(), vectors),
        pool.share(sticker.getEmoji()),
        List.copyOf(vectors));
  }

  /** The vectors in a space, or null. */
  OwnedVectors in(int space) {
    for (int i = 0; i < vectors.size(); i++) {
      OwnedVectors owned = vectors.get(i);
      if (owned.space() == space) {
        return owned;
      }
    }
    return null;
  }

  /** Whether a slot in a space holds a vector of this version. */
  boolean owns(int space, int slot) {
    OwnedVectors owned = in(space);
    return owned != null && owned.indexOf(slot) >= 0;
  }

  /** What the row says in words; spaces that were dropped are left out. */
  StickerTexts texts(Map<Integer, String> spaceNames) {
    List<StickerTexts.Labels> labels = new ArrayList<>(vectors.size());
    for (OwnedVectors owned : vectors) {
      String space = spaceNames.get(owned.space());
      if (space != null) {
        labels.add(
            new StickerTexts.Labels(
                space,
                List.of(owned.kinds()),
                Collections.unmodifiableList(Arrays.asList(owned.labels()))));
      }
    }
    return new StickerTexts(id, attributes, emoji, List.copyOf(labels));
  }

  StickerHit hit(int space, int slot, float score) {
    OwnedVectors owned = in(space);
    int i = owned.indexOf(slot);
    return new StickerHit(id, score, owned.kinds()[i], owned.labels()[i], attributes, emoji);
  }

  /** The sticker in a space where it has no vector. */
  ScoredSticker unscored() {
    StickerHit hit = new StickerHit(id, Float.NaN, VectorKind.OTHER, null, attributes, emoji);
    return new ScoredSticker(hit, Float.NaN, 0);
  }

  /**
   * The sticker with its best vector in a space, or with none.
   *
   * @param scratch {@code [dimensions]} float32
   */
  ScoredSticker scored(int space, ExactVectors exact, float[] query, float[] scratch) {
    OwnedVectors owned = in(space);
    int best = -1;
    float first = Float.NEGATIVE_INFINITY;
    float second = Float.NEGATIVE_INFINITY;
    for (int i = 0; owned != null && i < owned.slots().length; i++) {
      float score = exact.dot(query, owned.slots()[i], scratch);
      if (score > first) {
        second = first;
        first = score;
        best = owned.slots()[i];
      } else {
        second = Math.max(second, score);
      }
    }
    if (best < 0) {
      return unscored();
    }
    int vectors = owned.slots().length;
    return new ScoredSticker(hit(space, best, first), vectors == 1 ? first : second, vectors);
  }
}
