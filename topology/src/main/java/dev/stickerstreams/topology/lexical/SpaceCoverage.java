package dev.stickerstreams.topology.lexical;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;

/**
 * How many stickers have vectors in each space. Immutable.
 *
 * @param stickers all stickers
 * @param bySpace those that have vectors in the space
 */
record SpaceCoverage(int stickers, Map<String, Integer> bySpace) {

  static final SpaceCoverage NONE = new SpaceCoverage(0, Map.of());

  static SpaceCoverage of(IndexSearcher searcher) throws IOException {
    Map<String, Integer> bySpace = new HashMap<>();
    Terms spaces = MultiTerms.getTerms(searcher.getIndexReader(), LexicalDocument.SPACE);
    if (spaces != null) {
      TermsEnum each = spaces.iterator();
      while (each.next() != null) {
        Term space = new Term(LexicalDocument.SPACE, each.term());
        bySpace.put(space.text(), searcher.count(new TermQuery(space)));
      }
    }
    return new SpaceCoverage(searcher.getIndexReader().numDocs(), Map.copyOf(bySpace));
  }

  /** The space that most stickers have vectors in, if a space lacks some that it has. */
  Optional<String> wider(String space) {
    int covered = bySpace.getOrDefault(space, 0);
    return bySpace.entrySet().stream()
        .filter(other -> covered < stickers && !other.getKey().equals(space))
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .filter(other -> other.getValue() > 0)
        .map(Map.Entry::getKey);
  }
}
