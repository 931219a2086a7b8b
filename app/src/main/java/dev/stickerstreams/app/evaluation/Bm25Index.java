package dev.stickerstreams.app.evaluation;

import dev.stickerstreams.topology.ranking.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lexical ranking of short texts by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance
 * Framework: BM25 and Beyond", 2009) with k1 = 1.2 and b = 0.75. A term counts once in a text,
 * since labels hardly repeat words. Not thread-safe while texts are added.
 */
final class Bm25Index {

  private static final double K1 = 1.2;
  private static final double B = 0.75;

  private final List<String> ids = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();
  private final Map<String, List<Integer>> postings = new HashMap<>();
  private long totalLength;

  void add(String id, String text) {
    Set<String> terms = Terms.of(text);
    int document = ids.size();
    ids.add(id);
    lengths.add(terms.size());
    totalLength += terms.size();
    terms.forEach(term -> postings.computeIfAbsent(term, t -> new ArrayList<>()).add(document));
  }

  /** Ids of the texts that share a term with the query, best first, ties by id. */
  List<String> ranked(String query) {
    Map<Integer, Double> scores = new HashMap<>();
    for (String term : Terms.of(query)) {
      List<Integer> documents = postings.getOrDefault(term, List.of());
      double idf = idf(documents.size());
      documents.forEach(
          document -> scores.merge(document, idf * saturation(document), Double::sum));
    }
    return scores.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(entry -> ids.get(entry.getKey())))
        .map(entry -> ids.get(entry.getKey()))
        .toList();
  }

  private double idf(int documentsWithTerm) {
    return Math.log(1 + (ids.size() - documentsWithTerm + 0.5) / (documentsWithTerm + 0.5));
  }

  private double saturation(int document) {
    double averageLength = (double) totalLength / ids.size();
    return (K1 + 1) / (1 + K1 * (1 - B + B * lengths.get(document) / averageLength));
  }
}
