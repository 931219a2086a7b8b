package dev.stickerstreams.benchmarks.pipeline;

import dev.stickerstreams.app.InstanceView;
import dev.stickerstreams.benchmarks.load.Median;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.state.SearchRequest;
import dev.stickerstreams.state.StickerFilter;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.lexical.LexicalIndex;
import dev.stickerstreams.topology.messages.MessageSearch;
import dev.stickerstreams.topology.messages.SearchSettings;
import dev.stickerstreams.topology.prediction.EmojiPredictor;
import dev.stickerstreams.topology.ranking.RankingModel;
import dev.stickerstreams.topology.ranking.RankingRules;
import dev.stickerstreams.topology.ranking.StickerRanker;
import dev.stickerstreams.topology.reading.TextReader;
import dev.stickerstreams.topology.retrieval.CandidateFinder;
import dev.stickerstreams.topology.retrieval.MessageQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The stages of a running instance, one message at a time. Used by one thread. */
final class Stages {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Map<String, Consumer<MessageSearch.Found>> stages = new LinkedHashMap<>();
  private final Map<String, List<Double>> micros = new LinkedHashMap<>();
  private final List<MessageSearch.Found> found;

  /**
   * Stages that are to take texts.
   *
   * @param instance one that runs, its index of words filled
   */
  Stages(InstanceView instance, StickerStreamsConfig config, List<String> texts) {
    SearchSettings settings = SearchSettings.of(config);
    MessageSearch search =
        new MessageSearch(
            instance.encoders(),
            instance.index(),
            instance::words,
            settings,
            config.getInt(StickerStreamsConfig.MESSAGE_MAX_CHARS),
            LIMIT);
    this.found =
        texts.stream().map(text -> search.find(message(text), settings.defaultK())).toList();
    stages(instance, config, settings);
    stages.keySet().forEach(stage -> micros.put(stage, new ArrayList<>()));
  }

  private static ChatMessage message(String text) {
    return ChatMessage.newBuilder()
        .setMessageId("bench")
        .setConversationId("bench")
        .setSenderId("bench")
        .setSentAt(Instant.EPOCH)
        .setText(text)
        .build();
  }

  private void stages(InstanceView instance, StickerStreamsConfig config, SearchSettings settings) {
    TextReader reader = TextReader.standard();
    Encoders encoders = instance.encoders();
    LexicalIndex words = instance.words().orElseThrow();
    SearchRequest nearest =
        new SearchRequest(
            settings.candidates().near(),
            settings.defaultK(),
            settings.candidates().efSearch(),
            StickerFilter.ALL);
    CandidateFinder finder =
        new CandidateFinder(instance.index(), instance::words, settings.candidates());
    StickerRanker ranker = new StickerRanker(RankingModel.builtIn(), RankingRules.of(config));
    stages.put("read", each -> reader.read(each.encoded().message().getText()));
    stages.put(
        "encode",
        each ->
            encoders.encodeMessage(each.encoded().message().getText(), Optional.empty()).join());
    EmojiPredictor emoji = new EmojiPredictor(encoders.spaces());
    ask("predict", q -> emoji.predict(q.space().model(), q.vector()));
    ask("vectors", q -> instance.index().search(q.space().id(), q.vector(), nearest));
    ask("words", q -> words.search(q.words(), StickerFilter.ALL, settings.candidates().byWords()));
    ask("find", q -> finder.find(q, StickerFilter.ALL, settings.defaultK()));
    stages.put(
        "rank",
        each ->
            each.query()
                .ifPresent(q -> ranker.rank(q, each.candidates(), settings.defaultK(), false)));
  }

  private void ask(String stage, Consumer<MessageQuery> work) {
    stages.put(stage, each -> each.query().ifPresent(work));
  }

  /** Takes all messages through every stage. */
  void run(boolean counted) {
    stages.forEach(
        (stage, work) -> {
          long begin = System.nanoTime();
          found.forEach(work);
          double mean = (System.nanoTime() - begin) / 1e3 / found.size();
          if (counted) {
            micros.get(stage).add(mean);
          }
        });
  }

  List<StageRow> rows(String model, String precision) {
    return micros.entrySet().stream()
        .map(e -> new StageRow(e.getKey(), model, precision, Median.of(e.getValue())))
        .toList();
  }
}
