package dev.stickerstreams.topology.messages;

import dev.stickerstreams.schemas.AbstainReason;
import dev.stickerstreams.state.StickerIndex;
import dev.stickerstreams.topology.lexical.LexicalIndex;
import dev.stickerstreams.topology.metrics.PipelineMetrics;
import dev.stickerstreams.topology.retrieval.Candidate;
import dev.stickerstreams.topology.retrieval.CandidateFinder;
import dev.stickerstreams.topology.retrieval.MessageQuery;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Looks up the stickers nearest to a message, among those the message may get. */
public final class IndexSearcher
    implements Processor<String, EncodedMessage, String, SearchedMessage> {

  private final String store;
  private final Supplier<Optional<LexicalIndex>> words;
  private final SearchSettings settings;
  private final PipelineMetrics metrics;
  private final Clock clock;
  private ProcessorContext<String, SearchedMessage> context;
  private StickerIndex index;
  private CandidateFinder finder;

  /**
   * An operator that searches one store.
   *
   * @param store name of the index store
   * @param words the index of words, while there is one
   */
  public IndexSearcher(
      String store,
      Supplier<Optional<LexicalIndex>> words,
      SearchSettings settings,
      PipelineMetrics metrics,
      Clock clock) {
    this.store = store;
    this.words = words;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, SearchedMessage> context) {
    this.context = context;
    this.index = context.getStateStore(store);
    this.finder = new CandidateFinder(index, words, settings.candidates());
  }

  @Override
  public void process(Record<String, EncodedMessage> record) {
    context.forward(record.withValue(search(record.value())));
  }

  private SearchedMessage search(EncodedMessage encoded) {
    if (encoded.query().isEmpty()) {
      return new SearchedMessage(encoded, List.of(), encoded.abstainReason(), encoded.encodedAt());
    }
    MessageQuery query = encoded.query().get();
    List<Candidate> candidates =
        metrics.timeSearch(
            () ->
                finder.find(
                    query,
                    MessageFilter.of(encoded.message(), query),
                    settings.k(encoded.message())));
    return new SearchedMessage(encoded, candidates, reasonFor(candidates, query), clock.instant());
  }

  private Optional<AbstainReason> reasonFor(List<Candidate> hits, MessageQuery query) {
    if (!hits.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        index.spaces().contains(query.space().id())
            ? AbstainReason.NOTHING_ALLOWED
            : AbstainReason.INDEX_EMPTY);
  }
}
