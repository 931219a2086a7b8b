package dev.stickerstreams.state.internal.filter;

import dev.stickerstreams.schemas.Rating;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.state.StickerFilter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.roaringbitmap.RoaringBitmap;

/**
 * A bitmap of stickers for each value of each attribute that a filter may ask for. One thread adds
 * and removes; any thread compiles filters.
 */
public final class FilterBitmaps {

  private static final int MOST_ATTEMPTS = 4;

  /** {@link Rating#values} makes a copy a call. */
  private static final Rating[] RATINGS = Rating.values();

  private final OwnerBitmap all = new OwnerBitmap();
  private final OwnerBitmap animated = new OwnerBitmap();
  private final OwnerBitmap owned = new OwnerBitmap();
  private final Map<Rating, OwnerBitmap> byRating = new EnumMap<>(Rating.class);
  private final Map<String, OwnerBitmap> byTenant = new ConcurrentHashMap<>();
  private final Map<String, OwnerBitmap> byLanguage = new ConcurrentHashMap<>();
  private final Map<String, OwnerBitmap> byPack = new ConcurrentHashMap<>();
  private final AtomicInteger staleRemovals = new AtomicInteger();

  public FilterBitmaps() {
    for (Rating rating : RATINGS) {
      byRating.put(rating, new OwnerBitmap());
    }
  }

  /**
   * Adds a sticker under its attributes. A tenant's sticker is the tenant's before it is kept from
   * others.
   */
  public void add(int owner, StickerAttributes attributes) {
    forEach(attributes, bitmap -> bitmap.add(owner));
  }

  /** {@link #add}, faster, while no other thread can see the bitmaps. */
  public void restore(int owner, StickerAttributes attributes) {
    forEach(attributes, bitmap -> bitmap.restore(owner));
  }

  private void forEach(StickerAttributes attributes, Consumer<OwnerBitmap> action) {
    action.accept(all);
    action.accept(byRating.get(rating(attributes)));
    if (attributes.getAnimated()) {
      action.accept(animated);
    }
    if (attributes.getTenant() != null) {
      action.accept(bitmap(byTenant, attributes.getTenant()));
      action.accept(owned);
    }
    if (attributes.getPack() != null) {
      action.accept(bitmap(byPack, attributes.getPack()));
    }
    attributes.getLanguages().forEach(language -> action.accept(bitmap(byLanguage, language)));
  }

  /** Removes a sticker that was added under these attributes. */
  public void remove(int owner, StickerAttributes attributes) {
    all.remove(owner);
    byRating.get(rating(attributes)).remove(owner);
    animated.remove(owner);
    owned.remove(owner);
    removeFrom(byTenant, attributes.getTenant(), owner);
    removeFrom(byPack, attributes.getPack(), owner);
    attributes.getLanguages().forEach(language -> removeFrom(byLanguage, language, owner));
  }

  /**
   * Takes a sticker, which was added under new attributes, from where only its old ones belong. A
   * filter that passes both keeps the sticker all along: what keeps it from others goes first, then
   * the count tells who reads meanwhile, then what lets it in goes.
   */
  public void removeStale(int owner, StickerAttributes old, StickerAttributes current) {
    if (current.getTenant() == null) {
      owned.remove(owner);
    }
    staleRemovals.incrementAndGet();
    if (rating(old) != rating(current)) {
      byRating.get(rating(old)).remove(owner);
    }
    if (!current.getAnimated()) {
      animated.remove(owner);
    }
    if (!Objects.equals(old.getTenant(), current.getTenant())) {
      removeFrom(byTenant, old.getTenant(), owner);
    }
    if (!Objects.equals(old.getPack(), current.getPack())) {
      removeFrom(byPack, old.getPack(), owner);
    }
    old.getLanguages().stream()
        .filter(language -> !current.getLanguages().contains(language))
        .forEach(language -> removeFrom(byLanguage, language, owner));
  }

  private static OwnerBitmap bitmap(Map<String, OwnerBitmap> bitmaps, String value) {
    return bitmaps.computeIfAbsent(value, v -> new OwnerBitmap());
  }

  private static void removeFrom(Map<String, OwnerBitmap> bitmaps, String value, int owner) {
    OwnerBitmap bitmap = value == null ? null : bitmaps.get(value);
    if (bitmap != null) {
      bitmap.remove(owner);
      if (bitmap.isEmpty()) {
        bitmaps.remove(value);
      }
    }
  }

  private static Rating rating(StickerAttributes attributes) {
    return attributes.getRating() == null ? Rating.R : attributes.getRating();
  }

  /** Whether a sticker with these attributes passes the filter; the bitmaps say the same. */
  public static boolean matches(StickerFilter filter, String id, StickerAttributes attributes) {
    return (attributes.getTenant() == null || isWanted(filter.tenant(), attributes.getTenant()))
        && !isAbove(rating(attributes), filter)
        && (filter.language().isEmpty()
            || attributes.getLanguages().contains(filter.language().get()))
        && (filter.packsAllowed().isEmpty()
            || contains(filter.packsAllowed(), attributes.getPack()))
        && !contains(filter.packsExcluded(), attributes.getPack())
        && !filter.stickersExcluded().contains(id)
        && (filter.animated().isEmpty() || isWanted(filter.animated(), attributes.getAnimated()));
  }

  private static boolean isWanted(Optional<?> wanted, Object value) {
    return wanted.isPresent() && wanted.get().equals(value);
  }

  private static boolean contains(Set<String> packs, String pack) {
    return pack != null && packs.contains(pack);
  }

  /**
   * The stickers that pass the filter, or empty if all do.
   *
   * @param ordinals owner number of a sticker id, or -1
   */
  public Optional<OwnerSet> compile(StickerFilter filter, ToIntFunction<String> ordinals) {
    if (keepsAll(filter)) {
      return Optional.empty();
    }
    RoaringBitmap[] blocks = consistentBlocks(filter);
    for (String id : filter.stickersExcluded()) {
      exclude(blocks, ordinals.applyAsInt(id));
    }
    return Optional.of(new OwnerSet(blocks));
  }

  /**
   * A sticker that goes from one bitmap to another meanwhile may be missed, when it is read in the
   * other too early and in the one too late. Then the blocks are read again.
   */
  private RoaringBitmap[] consistentBlocks(StickerFilter filter) {
    for (int attempt = 1; ; attempt++) {
      int before = staleRemovals.get();
      RoaringBitmap[] blocks = blocks(filter);
      if (before == staleRemovals.get() || attempt == MOST_ATTEMPTS) {
        return blocks;
      }
    }
  }

  private RoaringBitmap[] blocks(StickerFilter filter) {
    RoaringBitmap[] blocks = new RoaringBitmap[all.blocks()];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = block(i, filter);
    }
    return blocks;
  }

  private boolean keepsAll(StickerFilter filter) {
    return owned.isEmpty()
        && keepsAllRatings(filter)
        && filter.language().isEmpty()
        && filter.packsAllowed().isEmpty()
        && filter.packsExcluded().isEmpty()
        && filter.stickersExcluded().isEmpty()
        && filter.animated().isEmpty();
  }

  private boolean keepsAllRatings(StickerFilter filter) {
    for (Rating rating : RATINGS) {
      if (isAbove(rating, filter) && !byRating.get(rating).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAbove(Rating rating, StickerFilter filter) {
    return rating.compareTo(filter.highestRating().orElse(Rating.R)) > 0;
  }

  private RoaringBitmap block(int number, StickerFilter filter) {
    RoaringBitmap kept = all.block(number).clone();
    keepTenant(kept, number, filter);
    for (Rating rating : RATINGS) {
      if (isAbove(rating, filter)) {
        kept.andNot(byRating.get(rating).block(number));
      }
    }
    filter.language().ifPresent(language -> kept.and(block(byLanguage, language, number)));
    if (!filter.packsAllowed().isEmpty()) {
      kept.and(union(filter.packsAllowed(), number));
    }
    filter.packsExcluded().forEach(pack -> kept.andNot(block(byPack, pack, number)));
    filter.animated().ifPresent(wanted -> keepAnimated(kept, number, wanted));
    return kept;
  }

  private void keepTenant(RoaringBitmap kept, int number, StickerFilter filter) {
    RoaringBitmap others = owned.block(number);
    if (others.isEmpty()) {
      return;
    }
    RoaringBitmap own =
        filter.tenant().map(tenant -> block(byTenant, tenant, number)).orElse(OwnerBitmap.NONE);
    kept.andNot(RoaringBitmap.andNot(others, own));
  }

  private void keepAnimated(RoaringBitmap kept, int number, boolean wanted) {
    if (wanted) {
      kept.and(animated.block(number));
    } else {
      kept.andNot(animated.block(number));
    }
  }

  private RoaringBitmap union(Set<String> packs, int number) {
    RoaringBitmap union = new RoaringBitmap();
    packs.forEach(pack -> union.or(block(byPack, pack, number)));
    return union;
  }

  private static RoaringBitmap block(Map<String, OwnerBitmap> bitmaps, String value, int number) {
    OwnerBitmap bitmap = bitmaps.get(value);
    return bitmap == null ? OwnerBitmap.NONE : bitmap.block(number);
  }

  private static void exclude(RoaringBitmap[] blocks, int owner) {
    if (owner >= 0 && owner >>> OwnerBitmap.BLOCK_BITS < blocks.length) {
      blocks[owner >>> OwnerBitmap.BLOCK_BITS].remove(owner);
    }
  }
}
