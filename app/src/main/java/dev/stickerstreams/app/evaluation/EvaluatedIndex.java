package dev.stickerstreams.app.evaluation;

import dev.stickerstreams.app.IndexSettings;
import dev.stickerstreams.app.catalogue.StickerSource;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.state.StickerIndexStore;
import dev.stickerstreams.topology.batching.Awaited;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.lexical.LexicalIndex;
import dev.stickerstreams.topology.messages.MessageSearch;
import dev.stickerstreams.topology.messages.SearchSettings;
import dev.stickerstreams.topology.uploads.StickerEmbedder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/**
 * The stickers of a source in an index of their own, in a temporary directory, which messages
 * search as they do in the application. Not thread-safe.
 */
final class EvaluatedIndex implements AutoCloseable {

  private static final Duration TIME_LIMIT = Duration.ofMinutes(5);
  private static final int STICKERS_IN_FLIGHT = 64;

  private final Path directory;
  private final StickerIndexStore store;
  private final LexicalIndex words;
  private final MessageSearch search;
  private long offset;

  private EvaluatedIndex(Path directory, Encoders encoders, StickerStreamsConfig config) {
    this.directory = directory;
    this.store = StickerIndexStore.open("index", IndexSettings.options(config), directory.toFile());
    this.words = LexicalIndex.create(directory.resolve("words"));
    this.search =
        new MessageSearch(
            encoders,
            store,
            () -> Optional.of(words),
            SearchSettings.of(config),
            config.getInt(StickerStreamsConfig.MESSAGE_MAX_CHARS),
            TIME_LIMIT);
  }

  /**
   * Encodes and indexes a source.
   *
   * @param progress told the number of stickers encoded
   */
  static EvaluatedIndex of(
      StickerSource source, Encoders encoders, StickerStreamsConfig config, LongConsumer progress) {
    EvaluatedIndex index = new EvaluatedIndex(temporary(), encoders, config);
    try (Stream<Sticker> stickers = source.stickers()) {
      StickerEmbedder embedder =
          new StickerEmbedder(
              encoders,
              config.getInt(StickerStreamsConfig.UPLOAD_MAX_TEXT_CHARS),
              Clock.systemUTC());
      index.addAll(stickers.iterator(), embedder, progress);
    }
    index.words.fill(index.store);
    return index;
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("stickers-eval");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addAll(Iterator<Sticker> stickers, StickerEmbedder embedder, LongConsumer progress) {
    Deque<CompletableFuture<StickerEmbedding>> inFlight = new ArrayDeque<>();
    for (long done = 0; stickers.hasNext() || !inFlight.isEmpty(); progress.accept(done)) {
      while (stickers.hasNext() && inFlight.size() < STICKERS_IN_FLIGHT) {
        inFlight.add(embedder.embed(stickers.next()));
      }
      put(Awaited.result(inFlight.remove(), TIME_LIMIT));
      done++;
    }
  }

  /** Adds or replaces a sticker; {@link #refresh} lets searches by words see it. */
  void put(StickerEmbedding sticker) {
    store.upsert(sticker, 0, offset++);
  }

  void refresh() {
    words.refresh();
  }

  StickerIndexStore store() {
    return store;
  }

  LexicalIndex words() {
    return words;
  }

  MessageSearch search() {
    return search;
  }

  @Override
  public void close() {
    words.close();
    store.close();
    try {
      Utils.delete(directory.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
