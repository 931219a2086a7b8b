package dev.stickerstreams.topology.lexical;

import dev.stickerstreams.state.StickerChanges;
import dev.stickerstreams.state.StickerFilter;
import dev.stickerstreams.state.StickerIndex;
import dev.stickerstreams.state.StickerTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.MMapDirectory;

/**
 * BM25 over the texts of all stickers (Robertson and Zaragoza 2009, Lucene's k1 and b): what was
 * never said in training still matches to the letter.
 *
 * <p>Thread-safe. Changes show up in searches after {@link #refresh}. The files in its directory
 * are a cache: they are replaced at every start.
 */
public final class LexicalIndex implements StickerChanges, AutoCloseable {

  private static final int BATCH = 1_000;

  /** Lucene warns of a SIMD module that it cannot use before Java 20; the store does use it. */
  private static final Logger VECTORIZATION =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  static {
    VECTORIZATION.setLevel(Level.SEVERE);
  }

  private static final double BUFFER_MEGABYTES = 16;

  private final Analyzer analyzer = new LexicalAnalyzer();
  private final MMapDirectory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final Object lock = new Object();
  private final Set<String> changedSinceFill = new HashSet<>();
  private boolean filled;
  private volatile boolean ready;
  private volatile SpaceCoverage coverage = SpaceCoverage.NONE;

  private LexicalIndex(Path path) throws IOException {
    directory = new MMapDirectory(path);
    writer =
        new IndexWriter(
            directory,
            new IndexWriterConfig(analyzer)
                .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
                .setCommitOnClose(false)
                .setRAMBufferSizeMB(BUFFER_MEGABYTES));
    searchers = new SearcherManager(writer, new SnapshotSearcher.Factory());
  }

  /**
   * An empty index.
   *
   * @param path directory of its files; what an earlier one left there is removed
   * @throws UncheckedIOException if it cannot be written to
   */
  public static LexicalIndex create(Path path) {
    try {
      return new LexicalIndex(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep an index of words in " + path, e);
    }
  }

  /**
   * Follows a store from now on, and takes in what it holds already, which takes about a second for
   * 100,000 stickers.
   */
  public void fill(StickerIndex stickers) {
    stickers.listen(this);
    stickers.scan(BATCH, this::addBatch);
    synchronized (lock) {
      filled = true;
      changedSinceFill.clear();
    }
    refresh();
    ready = true;
  }

  private void addBatch(List<StickerTexts> batch) {
    synchronized (lock) {
      batch.stream()
          .filter(sticker -> !changedSinceFill.contains(sticker.stickerId()))
          .forEach(this::put);
    }
  }

  /** Whether all stickers of the store are in. */
  public boolean isReady() {
    return ready;
  }

  @Override
  public void upserted(StickerTexts sticker) {
    synchronized (lock) {
      remember(sticker.stickerId());
      put(sticker);
    }
  }

  @Override
  public void deleted(String stickerId) {
    synchronized (lock) {
      remember(stickerId);
      unchecked(() -> writer.deleteDocuments(LexicalDocument.key(stickerId)));
    }
  }

  private void remember(String stickerId) {
    if (!filled) {
      changedSinceFill.add(stickerId);
    }
  }

  private void put(StickerTexts sticker) {
    unchecked(
        () ->
            writer.updateDocument(
                LexicalDocument.key(sticker.stickerId()), LexicalDocument.of(sticker)));
  }

  /** Lets searches see the changes up to now; takes no time where there are none. */
  public void refresh() {
    unchecked(
        () -> {
          if (!searchers.isSearcherCurrent() || coverage.equals(SpaceCoverage.NONE)) {
            searchers.maybeRefresh();
            coverage = read(SpaceCoverage::of);
          }
        });
  }

  /**
   * The space to search beside another one that lacks some stickers: the one that most stickers
   * have vectors in. Empty if none lacks.
   */
  public Optional<String> wider(String space) {
    return coverage.wider(space);
  }

  /**
   * The stickers that share most with a text, best first; ties fall to the smaller id.
   *
   * @param most stickers wanted by whole words, and as many again by 3-grams
   */
  public List<LexicalHit> search(String text, StickerFilter filter, int most) {
    return read(searcher -> search(searcher, text, filter, most));
  }

  private List<LexicalHit> search(
      SnapshotSearcher searcher, String text, StickerFilter filter, int most) throws IOException {
    BooleanQuery allowed = LexicalDocument.matching(filter, searcher.getIndexReader());
    Map<String, Float> words = scores(searcher, LexicalAnalyzer.WORDS, text, allowed, most);
    Map<String, Float> grams = scores(searcher, LexicalAnalyzer.GRAMS, text, allowed, most);
    Set<String> ids = new HashSet<>(words.keySet());
    ids.addAll(grams.keySet());
    return ids.stream()
        .map(id -> new LexicalHit(id, words.getOrDefault(id, 0f), grams.getOrDefault(id, 0f)))
        .sorted(
            Comparator.comparingDouble((LexicalHit hit) -> -Math.max(hit.words(), hit.grams()))
                .thenComparing(LexicalHit::stickerId))
        .toList();
  }

  private Map<String, Float> scores(
      SnapshotSearcher searcher, String field, String text, BooleanQuery allowed, int most)
      throws IOException {
    LexicalQuery query = LexicalQuery.of(field, text, analyzer, searcher);
    Map<String, Float> scores = new HashMap<>();
    if (query.isEmpty()) {
      return scores;
    }
    TopScoreDocCollectorManager best = new TopScoreDocCollectorManager(most, null, most);
    for (ScoreDoc hit : searcher.search(query.within(allowed), best).scoreDocs) {
      scores.put(id(searcher, hit.doc), (float) (hit.score / query.full()));
    }
    return scores;
  }

  private static String id(SnapshotSearcher searcher, int document) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    BinaryDocValues ids = leaf.reader().getBinaryDocValues(LexicalDocument.ID);
    ids.advanceExact(document - leaf.docBase);
    return ids.binaryValue().utf8ToString();
  }

  /** Stickers that searches see. */
  public int size() {
    return read(searcher -> searcher.getIndexReader().numDocs());
  }

  @FunctionalInterface
  private interface Reading<T> {
    T of(SnapshotSearcher searcher) throws IOException;
  }

  private <T> T read(Reading<T> reading) {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return reading.of((SnapshotSearcher) searcher);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the index of words", e);
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private static void unchecked(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the index of words", e);
    }
  }

  @Override
  public void close() {
    unchecked(
        () -> {
          searchers.close();
          writer.close();
          directory.close();
        });
  }
}
