package dev.stickerstreams.app.evaluation;

import dev.stickerstreams.app.catalogue.StickerSource;
import dev.stickerstreams.encoders.ContentVector;
import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.encoders.ModelEncoders;
import dev.stickerstreams.encoders.QueryVector;
import dev.stickerstreams.encoders.StickerContent;
import dev.stickerstreams.encoders.image.ImageRejectedException;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.topology.batching.Awaited;
import dev.stickerstreams.topology.uploads.StickerContents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The protocol of Sticker820K (arXiv 2306.06870): the query is a sticker's own annotation as the
 * model's bundle composes it, the one right answer is that sticker, and the whole source is the
 * gallery, ranked by exact scores. Stickers are represented by their images where a model has an
 * image tower, else by their texts. A sticker whose image cannot be decoded is in no gallery, so
 * that its query finds nothing. Not thread-safe.
 */
public final class AnnotationRetrieval {

  private static final Logger log = LoggerFactory.getLogger(AnnotationRetrieval.class);
  private static final Duration TIME_LIMIT = Duration.ofMinutes(5);
  private static final int CHUNK_STICKERS = 64;

  private final ModelEncoders encoders;
  private final Optional<EmbeddingSpace> imageSpace;
  private final EmbeddingSpace space;
  private final ExactRanks ranks = new ExactRanks();
  private long done;

  /**
   * An evaluation of the first model that has an image tower, or of the first that has a text
   * tower.
   *
   * @throws IllegalArgumentException if no model can encode the queries
   */
  public AnnotationRetrieval(ModelEncoders encoders) {
    this.encoders = encoders;
    this.imageSpace = encoders.imageSpace().filter(this::encodesTexts);
    this.space =
        imageSpace
            .or(() -> encoders.spaces().stream().filter(this::encodesTexts).findFirst())
            .orElseThrow(() -> new IllegalArgumentException("None of the models has a text tower"));
  }

  private boolean encodesTexts(EmbeddingSpace candidate) {
    return encoders.textEncoder(candidate.id()).isPresent();
  }

  /** Whether the gallery is of images, as in the paper. */
  public boolean ofImages() {
    return imageSpace.isPresent();
  }

  /** Where queries and stickers are compared. */
  public EmbeddingSpace space() {
    return space;
  }

  /**
   * Encodes a source and ranks it for each of its stickers that has an annotation.
   *
   * @param progress told the number of stickers encoded
   */
  public RankingReport run(StickerSource source, LongConsumer progress) {
    try (Stream<Sticker> stickers =
        source.stickers(problem -> log.warn("A sticker is left out: {}", problem.getMessage()))) {
      Iterator<Sticker> remaining = stickers.iterator();
      while (remaining.hasNext()) {
        addChunk(remaining);
        progress.accept(done);
      }
    }
    return RankingReport.of("dense", ranks.ofAll());
  }

  private void addChunk(Iterator<Sticker> remaining) {
    List<StickerContent> contents = new ArrayList<>();
    List<CompletableFuture<List<float[]>>> vectors = new ArrayList<>();
    while (remaining.hasNext() && contents.size() < CHUNK_STICKERS) {
      StickerContent content = StickerContents.of(remaining.next());
      contents.add(content);
      vectors.add(vectors(content));
    }
    List<Optional<float[]>> queries = queries(contents);
    for (int i = 0; i < contents.size(); i++) {
      ranks.add(gallery(vectors.get(i)), queries.get(i));
    }
    done += contents.size();
  }

  private CompletableFuture<List<float[]>> vectors(StickerContent content) {
    if (imageSpace.isEmpty()) {
      return encoders.encodeSticker(content).thenApply(this::ofSpace);
    }
    return content
        .image()
        .flatMap(encoders::encodeImage)
        .map(vector -> vector.thenApply(QueryVector::values).thenApply(List::of))
        .orElseGet(() -> CompletableFuture.completedFuture(List.of()));
  }

  private List<float[]> ofSpace(List<ContentVector> vectors) {
    return vectors.stream()
        .filter(vector -> vector.space().equals(space))
        .map(ContentVector::values)
        .toList();
  }

  private static List<float[]> gallery(CompletableFuture<List<float[]>> vectors) {
    try {
      return Awaited.result(vectors, TIME_LIMIT);
    } catch (ImageRejectedException e) {
      log.warn("A sticker is left out of the gallery: {}", e.getMessage());
      return List.of();
    }
  }

  private List<Optional<float[]>> queries(List<StickerContent> contents) {
    List<Optional<String>> texts =
        contents.stream().map(content -> encoders.annotation(space.id(), content)).toList();
    Iterator<float[]> encoded =
        encoders
            .textEncoder(space.id())
            .orElseThrow()
            .encode(texts.stream().flatMap(Optional::stream).toList())
            .iterator();
    return texts.stream().map(text -> text.map(present -> encoded.next())).toList();
  }
}
