package dev.stickerstreams.benchmarks.pipeline;

import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.Suggestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;

/** Lucene's HNSW over the vectors of one space, in one segment. Searches are thread-safe. */
final class LuceneIndex implements AutoCloseable {

  private static final String VECTOR = "vector";
  private static final String STICKER_ID = "stickerId";
  private static final String IMAGE_URI = "imageUri";

  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  private LuceneIndex(DirectoryReader reader) {
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
  }

  /** Builds an index in a new directory. */
  static LuceneIndex build(Path directory, List<StickerEmbedding> stickers, String space)
      throws IOException {
    FSDirectory files = FSDirectory.open(directory);
    try (IndexWriter writer = new IndexWriter(files, new IndexWriterConfig())) {
      for (StickerEmbedding sticker : stickers) {
        add(writer, sticker, space);
      }
      writer.forceMerge(1);
    }
    return new LuceneIndex(DirectoryReader.open(files));
  }

  private static void add(IndexWriter writer, StickerEmbedding sticker, String space)
      throws IOException {
    for (SpaceVectors vectors : sticker.getSpaces()) {
      if (vectors.getSpace().equals(space)) {
        for (StickerVector vector : vectors.getVectors()) {
          writer.addDocument(document(sticker, vector));
        }
      }
    }
  }

  private static Document document(StickerEmbedding sticker, StickerVector vector) {
    ByteBuffer bytes = vector.getValues().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    Document document = new Document();
    document.add(new KnnFloatVectorField(VECTOR, values, VectorSimilarityFunction.DOT_PRODUCT));
    document.add(new StoredField(STICKER_ID, sticker.getStickerId()));
    String imageUri = sticker.getAttributes().getImageUri();
    document.add(new StoredField(IMAGE_URI, imageUri == null ? "" : imageUri));
    return document;
  }

  /**
   * The best stickers, each once.
   *
   * @param candidates vectors looked at
   */
  List<Suggestion> search(float[] query, int k, int candidates) {
    try {
      Map<String, Suggestion> found = new LinkedHashMap<>();
      StoredFields stored = searcher.storedFields();
      KnnFloatVectorQuery knn = new KnnFloatVectorQuery(VECTOR, query, candidates);
      for (ScoreDoc hit : searcher.search(knn, candidates).scoreDocs) {
        if (found.size() < k) {
          Suggestion suggestion = suggestion(stored.document(hit.doc), hit.score);
          found.putIfAbsent(suggestion.getStickerId(), suggestion);
        }
      }
      return List.copyOf(found.values());
    } catch (IOException e) {
      throw new UncheckedIOException("Lucene cannot search", e);
    }
  }

  private static Suggestion suggestion(Document document, float score) {
    return Suggestion.newBuilder()
        .setStickerId(document.get(STICKER_ID))
        .setScore(score)
        .setImageUri(document.get(IMAGE_URI))
        .build();
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Lucene cannot be closed", e);
    }
  }
}
