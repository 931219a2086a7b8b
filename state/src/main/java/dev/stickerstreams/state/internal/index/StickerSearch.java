package dev.stickerstreams.state.internal.index;

import dev.stickerstreams.state.ScoredSticker;
import dev.stickerstreams.state.SearchRequest;
import dev.stickerstreams.state.StickerFilter;
import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.state.internal.filter.FilterBitmaps;
import dev.stickerstreams.state.internal.filter.OwnerSet;
import dev.stickerstreams.state.internal.hnsw.OwnerFilter;
import dev.stickerstreams.state.internal.hnsw.VectorSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns nearest vectors into nearest stickers: scores the candidates exactly, drops what is no
 * longer current, counts each sticker once, and searches wider where several vectors of the same
 * stickers crowd the list. Thread-safe.
 */
final class StickerSearch {

  /** Candidates scored in float for each sticker wanted; int8 scores misplace fewer. */
  private static final int RESCORED_PER_HIT = 3;

  private static final int RESCORED_AT_LEAST = 32;

  private final StickerTable table;
  private final FilterBitmaps bitmaps;
  private final ThreadLocal<long[]> scratch = ThreadLocal.withInitial(() -> new long[256]);

  StickerSearch(StickerTable table, FilterBitmaps bitmaps) {
    this.table = table;
    this.bitmaps = bitmaps;
  }

  List<StickerHit> search(IndexedSpace space, float[] query, SearchRequest request) {
    Optional<OwnerSet> kept = bitmaps.compile(request.filter(), this::ordinal);
    try (VectorSearch search = space.index().open()) {
      return kept.isEmpty()
          ? searchAll(space, search, query, request)
          : searchKept(space, search, query, request, kept.get());
    }
  }

  /** What a search would find of given stickers, those without a vector included. */
  List<ScoredSticker> score(
      IndexedSpace space, float[] query, Collection<String> ids, StickerFilter filter) {
    float[] vector = new float[query.length];
    try (VectorSearch keepsSlots = space.index().open()) {
      return kept(ids, filter)
          .map(row -> row.scored(space.number(), space.vectors(), query, vector))
          .toList();
    }
  }

  /** Given stickers, in a space where none has a vector. */
  List<ScoredSticker> unscored(Collection<String> ids, StickerFilter filter) {
    return kept(ids, filter).map(StickerRow::unscored).toList();
  }

  private Stream<StickerRow> kept(Collection<String> ids, StickerFilter filter) {
    return ids.stream()
        .distinct()
        .map(table::get)
        .filter(Objects::nonNull)
        .filter(row -> FilterBitmaps.matches(filter, row.id(), row.attributes()));
  }

  private int ordinal(String id) {
    StickerRow row = table.get(id);
    return row == null ? -1 : row.ordinal();
  }

  private List<StickerHit> searchAll(
      IndexedSpace space, VectorSearch search, float[] query, SearchRequest request) {
    int ef = request.efSearch();
    search.walk(query, ef, OwnerFilter.ALL, Integer.MAX_VALUE);
    space.walkCost().observe(search.compared(), ef, 1);
    List<StickerHit> hits = hits(space, search, request);
    while (hits.size() < request.enough() && search.count() >= ef) {
      ef = widen(ef);
      search.walk(query, ef, OwnerFilter.ALL, Integer.MAX_VALUE);
      hits = hits(space, search, request);
    }
    return hits;
  }

  private List<StickerHit> searchKept(
      IndexedSpace space,
      VectorSearch search,
      float[] query,
      SearchRequest request,
      OwnerSet kept) {
    int all = Math.max(1, table.size());
    double vectorsPerSticker = (double) space.index().size() / all;
    int exactCost = (int) Math.min(Integer.MAX_VALUE, kept.size() * vectorsPerSticker);
    double share = (double) kept.size() / all;
    int ef = request.efSearch();
    while (space.walkCost().estimate(ef, share) < exactCost) {
      int before = search.compared();
      boolean complete = search.walk(query, ef, kept, exactCost);
      space.walkCost().observe(search.compared() - before, ef, share);
      if (!complete) {
        break;
      }
      List<StickerHit> hits = hits(space, search, request);
      if (hits.size() >= request.enough()) {
        return hits;
      }
      ef = widen(ef);
    }
    return scan(space, search, query, request, kept);
  }

  private List<StickerHit> scan(
      IndexedSpace space,
      VectorSearch search,
      float[] query,
      SearchRequest request,
      OwnerSet kept) {
    int ef = request.efSearch();
    while (true) {
      search.scan(query, ef);
      kept.forEach(ordinal -> offer(space, search, ordinal));
      List<StickerHit> hits = hits(space, search, request);
      if (hits.size() >= request.enough() || search.count() < ef) {
        return hits;
      }
      ef = widen(ef);
    }
  }

  private void offer(IndexedSpace space, VectorSearch search, int ordinal) {
    StickerRow row = table.get(ordinal);
    StickerRow.OwnedVectors owned = row == null ? null : row.in(space.number());
    if (owned != null) {
      for (int slot : owned.slots()) {
        search.offer(slot);
      }
    }
  }

  private static int widen(int ef) {
    return ef > Integer.MAX_VALUE / 4 ? ef : 4 * ef;
  }

  private List<StickerHit> hits(IndexedSpace space, VectorSearch search, SearchRequest request) {
    int count = search.count();
    int rescored = Math.max(RESCORED_PER_HIT * request.k(), RESCORED_AT_LEAST);
    List<StickerHit> hits = hits(space, search, request, Math.min(rescored, count));
    return hits.size() < request.k() && rescored < count
        ? hits(space, search, request, count)
        : hits;
  }

  private List<StickerHit> hits(
      IndexedSpace space, VectorSearch search, SearchRequest request, int rescored) {
    long[] ranked = scratch(rescored);
    int current = 0;
    for (int i = 0; i < rescored; i++) {
      float score = search.exactScore(i);
      if (!Float.isNaN(score)) {
        ranked[current++] = Ranked.of(score, i);
      }
    }
    Arrays.sort(ranked, 0, current);
    return distinct(space, search, request, ranked, current);
  }

  private List<StickerHit> distinct(
      IndexedSpace space, VectorSearch search, SearchRequest request, long[] ranked, int count) {
    List<StickerHit> hits = new ArrayList<>(request.k());
    for (int r = 0; r < count && hits.size() < request.k(); r++) {
      int i = Ranked.position(ranked[r]);
      StickerRow row = table.get(search.owner(i));
      if (row != null
          && row.owns(space.number(), search.slot(i))
          && FilterBitmaps.matches(request.filter(), row.id(), row.attributes())
          && !contains(hits, row.id())) {
        hits.add(row.hit(space.number(), search.slot(i), Ranked.score(ranked[r])));
      }
    }
    return hits;
  }

  private static boolean contains(List<StickerHit> hits, String id) {
    for (int i = 0; i < hits.size(); i++) {
      if (hits.get(i).stickerId().equals(id)) {
        return true;
      }
    }
    return false;
  }

  private long[] scratch(int length) {
    long[] now = scratch.get();
    if (now.length < length) {
      now = new long[Math.max(length, 2 * now.length)];
      scratch.set(now);
    }
    return now;
  }
}
