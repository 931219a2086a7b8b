package dev.stickerstreams.topology;

import static dev.stickerstreams.topology.deadletter.BoundedSerializer.DEFAULT_TOPIC_BYTES;
import static dev.stickerstreams.topology.deadletter.BoundedSerializer.EMBEDDINGS_TOPIC_BYTES;

import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerFeedback;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.schemas.StickerPopularity;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.state.StickerIndexStoreBuilder;
import dev.stickerstreams.topology.batching.EarlyWork;
import dev.stickerstreams.topology.batching.PollCommit;
import dev.stickerstreams.topology.batching.PollInterceptor;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.config.Topics;
import dev.stickerstreams.topology.deadletter.BoundedSerializer;
import dev.stickerstreams.topology.deadletter.DeadLetterPublisher;
import dev.stickerstreams.topology.index.IndexAccess;
import dev.stickerstreams.topology.index.IndexUpdater;
import dev.stickerstreams.topology.learning.FeedbackLearner;
import dev.stickerstreams.topology.learning.FeedbackRoutes;
import dev.stickerstreams.topology.learning.LearnedRanking;
import dev.stickerstreams.topology.learning.LearningSettings;
import dev.stickerstreams.topology.learning.PopularityUpdater;
import dev.stickerstreams.topology.learning.TasteWeights;
import dev.stickerstreams.topology.lexical.LexicalIndex;
import dev.stickerstreams.topology.messages.EncodedMessage;
import dev.stickerstreams.topology.messages.IndexSearcher;
import dev.stickerstreams.topology.messages.IndexedVectors;
import dev.stickerstreams.topology.messages.MessageEncoder;
import dev.stickerstreams.topology.messages.MessageIntake;
import dev.stickerstreams.topology.messages.SearchSettings;
import dev.stickerstreams.topology.messages.Suggester;
import dev.stickerstreams.topology.metrics.PipelineMetrics;
import dev.stickerstreams.topology.ranking.RankingModel;
import dev.stickerstreams.topology.ranking.RankingRules;
import dev.stickerstreams.topology.ranking.StickerRanker;
import dev.stickerstreams.topology.uploads.EncodedUpload;
import dev.stickerstreams.topology.uploads.KnownPictures;
import dev.stickerstreams.topology.uploads.UploadEncoder;
import dev.stickerstreams.topology.uploads.UploadIntake;
import dev.stickerstreams.topology.uploads.UploadLimits;
import dev.stickerstreams.topology.uploads.UploadWiring;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * Wires the operators together: those of messages, and those of uploads, which run as a Kafka
 * Streams application of their own so that no message waits for an upload.
 *
 * <pre>
 * chat-messages -> encode-messages -> search-index -> rank-suggestions -> sticker-suggestions
 * sticker-embeddings -> update-index -> store sticker-index (global, read by search-index)
 * sticker-feedback -> learn-feedback -> store learning (read by rank-suggestions), sticker-popularity
 * sticker-popularity -> update-popularity -> store popularity (global, read by rank-suggestions)
 *
 * stickers -> encode-stickers -> sticker-embeddings, sticker-index-events
 * </pre>
 *
 * <p>Those of feedback exist with {@code learning.enabled} only. Sources read bytes, so that
 * whatever cannot be read keeps its bytes on the way to the dead letters: {@link
 * dev.stickerstreams.topology.deadletter.FailureHandler} writes those of messages, {@link
 * UploadEncoder} those of uploads with the event for their owner. No operator holds a record back:
 * batches form at the poll, see {@link EarlyWork}.
 */
public final class StickerTopology {

  public static final String INDEX_STORE = "sticker-index";
  public static final String HASH_STORE = "sticker-hashes";
  public static final String LEARNING_STORE = Suggester.LEARNING_STORE;
  public static final String POPULARITY_STORE = Suggester.POPULARITY_STORE;

  private static final String READ_MESSAGES = "read-messages";
  private static final String ENCODE_MESSAGES = "encode-messages";
  private static final String SEARCH_INDEX = "search-index";
  private static final String RANK_SUGGESTIONS = "rank-suggestions";
  private static final String WRITE_SUGGESTIONS = "write-suggestions";
  private static final String READ_STICKERS = "read-stickers";
  private static final String ENCODE_STICKERS = "encode-stickers";
  private static final String WRITE_EMBEDDINGS = "write-embeddings";
  private static final String WRITE_INDEX_EVENTS = "write-index-events";
  private static final String WRITE_STICKER_DEAD_LETTERS = "write-sticker-dead-letters";
  private static final String READ_EMBEDDINGS = "read-embeddings";
  private static final String UPDATE_INDEX = "update-index";
  private static final String READ_FEEDBACK = "read-feedback";
  private static final String LEARN_FEEDBACK = "learn-feedback";
  private static final String WRITE_POPULARITY = "write-popularity";
  private static final String WRITE_FEEDBACK_DEAD_LETTERS = "write-feedback-dead-letters";
  private static final String READ_POPULARITY = "read-popularity";
  private static final String UPDATE_POPULARITY = "update-popularity";

  /** What is deleted is gone from the brokers' disks, too, within this time. */
  private static final Map<String, String> CHANGELOG =
      Map.of(
          TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Long.toString(Duration.ofDays(1).toMillis()));

  /** Commits that a thread may ask for in the time between those that come by themselves. */
  private static final int COMMITS_IN_INTERVAL = 4;

  private final StickerStreamsConfig config;
  private final Topics topics;
  private final AvroSerdes serdes;
  private final StickerIndexStoreBuilder index;
  private final Supplier<Optional<LexicalIndex>> words;
  private final List<EmbeddingSpace> spaces;
  private final PipelineMetrics metrics;
  private final Clock clock;
  private final IndexedVectors indexedVectors;
  private final MessageIntake messages;
  private final UploadIntake uploads;
  private final KnownPictures pictures;
  private final EarlyWork<EncodedMessage> messageWork;
  private final EarlyWork<EncodedUpload> uploadWork;
  private final PollCommit messageCommit;
  private final PollCommit uploadCommit;
  private final Supplier<DeadLetterPublisher> deadLetters;

  /**
   * A topology; {@link #addMessages} and {@link #addUploads} wire it.
   *
   * @param words the index of words, while there is one
   * @param deadLetters asked when the processors of the global stores are made
   */
  public StickerTopology(
      StickerStreamsConfig config,
      AvroSerdes serdes,
      Encoders encoders,
      StickerIndexStoreBuilder index,
      Supplier<Optional<LexicalIndex>> words,
      Supplier<DeadLetterPublisher> deadLetters,
      PipelineMetrics metrics,
      Clock clock) {
    this.config = config;
    this.topics = config.topics();
    this.serdes = serdes;
    this.index = index;
    this.words = words;
    this.spaces = encoders.spaces();
    this.metrics = metrics;
    this.clock = clock;
    this.deadLetters = deadLetters;
    IndexAccess access = IndexAccess.of(index);
    this.indexedVectors = new IndexedVectors(access);
    this.messages =
        new MessageIntake(
            topics.messages(),
            serdes.of(ChatMessage.class).deserializer(),
            encoders,
            indexedVectors,
            space -> words.get().flatMap(open -> open.wider(space)),
            config.getInt(StickerStreamsConfig.MESSAGE_MAX_CHARS),
            clock);
    this.uploads =
        new UploadIntake(
            topics.stickers(),
            serdes.of(Sticker.class).deserializer(),
            encoders,
            UploadLimits.of(config),
            access);
    this.pictures = new KnownPictures(access);
    this.messageWork = new EarlyWork<>(topics.messages(), messages);
    this.uploadWork = new EarlyWork<>(topics.stickers(), uploads);
    this.messageCommit = pollCommit(config.getInt(StickerStreamsConfig.MAX_POLL_RECORDS));
    this.uploadCommit = pollCommit(KafkaSettings.mostUploadsAPoll(config));
  }

  private PollCommit pollCommit(int fullPoll) {
    Duration gap = config.commitInterval().dividedBy(COMMITS_IN_INTERVAL);
    return new PollCommit(config.exactlyOnce(), gap, fullPoll);
  }

  /** Settings by which the consumers of messages begin the work on a poll. */
  public Map<String, Object> messagePolls() {
    return PollInterceptor.settings(List.of(messageWork), messageCommit);
  }

  /** Settings by which the consumers of uploads begin the work on a poll. */
  public Map<String, Object> uploadPolls() {
    return PollInterceptor.settings(List.of(uploadWork), uploadCommit);
  }

  /** Records whose work was begun at a poll and that were not processed yet, roughly. */
  public long outstanding() {
    return messageWork.outstanding() + uploadWork.outstanding();
  }

  /**
   * Makes the schemas of what is written known to the schema registry, and waits for one that is
   * down; does nothing without a registry.
   */
  public void prepareSchemas() {
    Map<String, Schema> written = new HashMap<>();
    written.put(topics.suggestions(), StickerSuggestions.getClassSchema());
    written.put(topics.embeddings(), StickerEmbedding.getClassSchema());
    written.put(topics.events(), StickerIndexEvent.getClassSchema());
    topics
        .learning()
        .ifPresent(
            learning -> written.put(learning.popularity(), StickerPopularity.getClassSchema()));
    serdes.prepare(written);
  }

  /** Both topologies as text. */
  public String describe() {
    return "Messages\n%s\nUploads\n%s"
        .formatted(addMessages(new Topology()).describe(), addUploads(new Topology()).describe());
  }

  /** Adds what answers messages and keeps the index. */
  public Topology addMessages(Topology topology) {
    addIndex(topology);
    addAnswers(topology);
    topics.learning().ifPresent(learning -> addLearning(topology, learning));
    return topology;
  }

  private void addIndex(Topology topology) {
    topology.addGlobalStore(
        index,
        READ_EMBEDDINGS,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        topics.embeddings(),
        UPDATE_INDEX,
        () ->
            new IndexUpdater(
                INDEX_STORE,
                serdes.of(StickerEmbedding.class).deserializer(),
                spaces,
                deadLetters.get(),
                metrics,
                clock));
  }

  private void addAnswers(Topology topology) {
    SearchSettings search = SearchSettings.of(config);
    StickerRanker ranker = new StickerRanker(RankingModel.builtIn(), RankingRules.of(config));
    topology
        .addSource(
            READ_MESSAGES,
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            topics.messages())
        .addProcessor(ENCODE_MESSAGES, this::messageEncoder, READ_MESSAGES)
        .addProcessor(
            SEARCH_INDEX,
            () -> new IndexSearcher(INDEX_STORE, words, search, metrics, clock),
            ENCODE_MESSAGES)
        .addProcessor(
            RANK_SUGGESTIONS,
            () -> new Suggester(ranker, learnedRanking(), search, metrics, clock),
            SEARCH_INDEX)
        .addSink(
            WRITE_SUGGESTIONS,
            topics.suggestions(),
            new StringSerializer(),
            new BoundedSerializer<>(
                serdes.of(StickerSuggestions.class).serializer(), DEFAULT_TOPIC_BYTES),
            RANK_SUGGESTIONS);
  }

  private MessageEncoder messageEncoder() {
    return new MessageEncoder(
        messages, messageWork, messageCommit, config.encoderTimeout(), metrics);
  }

  private Optional<LearnedRanking> learnedRanking() {
    return topics
        .learning()
        .map(
            learning ->
                new LearnedRanking(
                    LearningSettings.of(config), TasteWeights.TUNED, indexedVectors::vector));
  }

  /** The store is shared with the ranking, so that feedback and messages are of one task. */
  private void addLearning(Topology topology, Topics.LearningTopics learning) {
    topology
        .addSource(
            READ_FEEDBACK,
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            learning.feedback())
        .addProcessor(LEARN_FEEDBACK, () -> feedbackLearner(learning), READ_FEEDBACK)
        .addStateStore(
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(LEARNING_STORE),
                    Serdes.Bytes(),
                    Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG),
            LEARN_FEEDBACK,
            RANK_SUGGESTIONS)
        .addSink(
            WRITE_POPULARITY,
            learning.popularity(),
            new StringSerializer(),
            serdes.of(StickerPopularity.class).serializer(),
            LEARN_FEEDBACK)
        .addSink(
            WRITE_FEEDBACK_DEAD_LETTERS,
            topics.deadLetters(),
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            LEARN_FEEDBACK)
        .addGlobalStore(
            Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(POPULARITY_STORE),
                    Serdes.Bytes(),
                    Serdes.ByteArray())
                .withLoggingDisabled(),
            READ_POPULARITY,
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            learning.popularity(),
            UPDATE_POPULARITY,
            () ->
                new PopularityUpdater(
                    POPULARITY_STORE,
                    serdes.of(StickerPopularity.class).deserializer(),
                    deadLetters.get(),
                    metrics));
  }

  private FeedbackLearner feedbackLearner(Topics.LearningTopics learning) {
    return new FeedbackLearner(
        learning.feedback(),
        serdes.of(StickerFeedback.class).deserializer(),
        LearningSettings.of(config),
        messageCommit,
        new FeedbackRoutes(LEARNING_STORE, WRITE_POPULARITY, WRITE_FEEDBACK_DEAD_LETTERS),
        metrics);
  }

  /** Adds what takes uploads in. */
  public Topology addUploads(Topology topology) {
    return topology
        .addSource(
            READ_STICKERS,
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            topics.stickers())
        .addProcessor(ENCODE_STICKERS, this::uploadEncoder, READ_STICKERS)
        .addStateStore(
            Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(HASH_STORE), Serdes.String(), Serdes.String()),
            ENCODE_STICKERS)
        .addSink(
            WRITE_EMBEDDINGS,
            topics.embeddings(),
            new StringSerializer(),
            new BoundedSerializer<>(
                serdes.of(StickerEmbedding.class).serializer(), EMBEDDINGS_TOPIC_BYTES),
            ENCODE_STICKERS)
        .addSink(
            WRITE_INDEX_EVENTS,
            topics.events(),
            new StringSerializer(),
            new BoundedSerializer<>(
                serdes.of(StickerIndexEvent.class).serializer(), DEFAULT_TOPIC_BYTES),
            ENCODE_STICKERS)
        .addSink(
            WRITE_STICKER_DEAD_LETTERS,
            topics.deadLetters(),
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            ENCODE_STICKERS);
  }

  private UploadEncoder uploadEncoder() {
    UploadWiring routes =
        new UploadWiring(
            WRITE_EMBEDDINGS, WRITE_INDEX_EVENTS, WRITE_STICKER_DEAD_LETTERS, HASH_STORE);
    return new UploadEncoder(
        uploads,
        pictures,
        uploadWork,
        uploadCommit,
        routes,
        config.encoderTimeout(),
        metrics,
        clock);
  }
}
