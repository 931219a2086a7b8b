package dev.stickerstreams.topology.lexical;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;

/**
 * Searches one state of the index, and looks a term up in its segments only once: messages share
 * most of their words. No two are the same query, so whole queries are not cached. Thread-safe.
 */
final class SnapshotSearcher extends IndexSearcher {

  private static final int REMEMBERED = 20_000;

  private final LoadingCache<Term, TermStates> terms =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build(this::find);

  /** Makes a searcher of each state. */
  static final class Factory extends SearcherFactory {

    @Override
    public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
      return new SnapshotSearcher(reader);
    }
  }

  private SnapshotSearcher(IndexReader reader) {
    super(reader);
    setQueryCache(null);
  }

  private TermStates find(Term term) {
    try {
      return TermStates.build(this, term, true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the index of words", e);
    }
  }

  /** Where a term is found, and how often. */
  TermStates states(Term term) {
    return terms.get(term);
  }
}
