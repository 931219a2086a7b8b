package dev.stickerstreams.topology.lexical;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * The terms of a message in one field, each once.
 *
 * @param query any of the terms that some sticker has; none where there is no such term
 * @param full about the score of a text that has just these terms: the sum of their weights, those
 *     that no sticker has included
 */
record LexicalQuery(BooleanQuery query, double full) {

  /** Terms that are looked for; a long message is cut. */
  private static final int MOST_TERMS = 96;

  /** What BM25 multiplies a term's weight by that occurs once in a text of mean length. */
  private static final double ONCE = 1 / (1 + 1.2);

  static LexicalQuery of(String field, String text, Analyzer analyzer, SnapshotSearcher searcher)
      throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    double full = 0;
    int documents = Math.max(1, searcher.getIndexReader().numDocs());
    for (String word : terms(field, text, analyzer)) {
      Term term = new Term(field, word);
      TermStates found = searcher.states(term);
      int having = found.docFreq();
      full += Math.log(1 + (Math.max(0, documents - having) + 0.5) / (having + 0.5));
      if (having > 0) {
        any.add(new TermQuery(term, found), Occur.SHOULD);
      }
    }
    return new LexicalQuery(any.build(), full * ONCE);
  }

  private static Set<String> terms(String field, String text, Analyzer analyzer)
      throws IOException {
    Set<String> terms = new LinkedHashSet<>();
    try (TokenStream tokens = analyzer.tokenStream(field, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (terms.size() < MOST_TERMS && tokens.incrementToken()) {
        terms.add(term.toString());
      }
      tokens.end();
    }
    return terms;
  }

  boolean isEmpty() {
    return query.clauses().isEmpty();
  }

  /** This among the documents that a filter lets pass. */
  Query within(BooleanQuery filter) {
    if (filter.clauses().isEmpty()) {
      return query;
    }
    return new BooleanQuery.Builder().add(query, Occur.MUST).add(filter, Occur.FILTER).build();
  }
}
