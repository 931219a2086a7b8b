package dev.stickerstreams.benchmarks.index.engine;

import dev.stickerstreams.benchmarks.index.data.DataSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene's HNSW over float vectors. Threads index into segments of their own, which are merged into
 * one by as many threads.
 */
final class LuceneHnswIndex implements IndexUnderTest {

  private static final String VECTOR = "vector";
  private static final String NUMBER = "number";
  private static final double BUFFER_MEGABYTES = 1_900;

  private long vectorBytes;
  private Path directory;
  private Opened opened;

  @Override
  public void build(DataSet data, int threads, Path inDirectory) throws Exception {
    directory = inDirectory;
    vectorBytes = data.vectorBytes();
    ExecutorService mergers = Executors.newFixedThreadPool(threads);
    try (FSDirectory files = MMapDirectory.open(directory);
        IndexWriter writer = new IndexWriter(files, config(threads, mergers))) {
      Workers.forEach(
          data.size(), threads, i -> writer.addDocument(document(i, data.vectors()[i])));
      writer.forceMerge(1);
      writer.commit();
    } finally {
      mergers.shutdown();
    }
    opened = new Opened(directory);
  }

  private static IndexWriterConfig config(int threads, ExecutorService mergers) {
    KnnVectorsFormat hnsw =
        new Lucene99HnswVectorsFormat(M, EF_CONSTRUCTION, threads, threads == 1 ? null : mergers);
    KnnVectorsFormat format =
        new PerFieldKnnVectorsFormat() {
          @Override
          public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return hnsw;
          }
        };
    Codec codec = Codec.getDefault();
    return new IndexWriterConfig()
        .setRAMBufferSizeMB(BUFFER_MEGABYTES)
        .setUseCompoundFile(false)
        .setCodec(
            new FilterCodec(codec.getName(), codec) {
              @Override
              public KnnVectorsFormat knnVectorsFormat() {
                return format;
              }
            });
  }

  private static Document document(int number, float[] vector) {
    Document document = new Document();
    document.add(new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
    document.add(new NumericDocValuesField(NUMBER, number));
    return document;
  }

  /** It maps its files: vectors and graph. */
  @Override
  public Memory memory() throws IOException {
    long bytes = 0;
    try (FSDirectory files = FSDirectory.open(directory)) {
      for (String file : files.listAll()) {
        bytes += files.fileLength(file);
      }
    }
    return new Memory(0, 0, bytes - vectorBytes);
  }

  @Override
  public Searcher searcher(int ef) {
    return (query, nearest) -> opened.search(query, ef, nearest);
  }

  @Override
  public double restart(float[] query, Path unused) throws IOException {
    opened.close();
    long begin = System.nanoTime();
    opened = new Opened(directory);
    opened.search(query, 1, new int[1]);
    return (System.nanoTime() - begin) / 1e6;
  }

  @Override
  public void close() throws IOException {
    opened.close();
  }

  /** An open index, its vectors' numbers in memory. */
  private static final class Opened implements AutoCloseable {

    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final int[] numbers;

    Opened(Path directory) throws IOException {
      reader = DirectoryReader.open(MMapDirectory.open(directory));
      searcher = new IndexSearcher(reader);
      numbers = numbers(reader.leaves().get(0).reader());
    }

    private static int[] numbers(LeafReader segment) throws IOException {
      int[] numbers = new int[segment.maxDoc()];
      NumericDocValues values = segment.getNumericDocValues(NUMBER);
      for (int doc = 0; doc < numbers.length; doc++) {
        values.advanceExact(doc);
        numbers[doc] = (int) values.longValue();
      }
      return numbers;
    }

    int search(float[] query, int ef, int[] nearest) {
      try {
        KnnFloatVectorQuery knn = new KnnFloatVectorQuery(VECTOR, query, ef);
        ScoreDoc[] found = searcher.search(knn, nearest.length).scoreDocs;
        for (int i = 0; i < found.length; i++) {
          nearest[i] = numbers[found[i].doc];
        }
        return found.length;
      } catch (IOException e) {
        throw new UncheckedIOException("Lucene cannot search", e);
      }
    }

    @Override
    public void close() throws IOException {
      reader.close();
      reader.directory().close();
    }
  }
}
