package dev.stickerstreams.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import dev.stickerstreams.encoders.EncoderOptions;
import dev.stickerstreams.encoders.image.ImageLimits;
import dev.stickerstreams.encoders.ocr.OcrOptions;
import dev.stickerstreams.schemas.Rating;
import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.topology.limits.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/**
 * Every configuration key of the application: type, unit, default, valid values and meaning.
 *
 * <p>Keys that start with {@code kafka.} are handed to Kafka Streams without the prefix, unless the
 * application has a key of its own for the same, those that start with {@code encoder.cuda.} to
 * ONNX Runtime, and keys of the schema registry to the serdes as they are. Keys that nothing reads
 * are refused. Immutable.
 */
public final class StickerStreamsConfig extends AbstractConfig {

  /** Prefix of settings handed to Kafka Streams and its clients. */
  public static final String KAFKA_PREFIX = "kafka.";

  /** Prefix of options handed to ONNX Runtime's CUDA provider. */
  public static final String CUDA_PREFIX = "encoder.cuda.";

  /** What the group of uploads is called by, beside the application's id. */
  static final String UPLOADS_SUFFIX = "-uploads";

  public static final String PRESET = "preset";
  public static final String APPLICATION_ID = "application.id";
  public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  public static final String PROCESSING_GUARANTEE = "processing.guarantee";
  public static final String GROUP_PROTOCOL = "group.protocol";
  public static final String NUM_STREAM_THREADS = "num.stream.threads";
  public static final String STATE_DIR = "state.dir";
  public static final String COMMIT_INTERVAL_MILLIS = "commit.interval.ms";
  public static final String MAX_POLL_RECORDS = "max.poll.records";

  public static final String TOPIC_MESSAGES = "topic.messages";
  public static final String TOPIC_SUGGESTIONS = "topic.suggestions";
  public static final String TOPIC_STICKERS = "topic.stickers";
  public static final String TOPIC_EMBEDDINGS = "topic.embeddings";
  public static final String TOPIC_EVENTS = "topic.index.events";
  public static final String TOPIC_DEAD_LETTERS = "topic.dead.letters";
  public static final String TOPIC_FEEDBACK = "topic.feedback";
  public static final String TOPIC_POPULARITY = "topic.popularity";

  public static final String ENCODER_MODELS = "encoder.models";
  public static final String ENCODER_DEVICE = "encoder.device";
  public static final String ENCODER_PRECISION = "encoder.precision";
  public static final String ENCODER_THREADS = "encoder.threads";
  public static final String ENCODER_PREPARED_DIR = "encoder.prepared.dir";
  public static final String ENCODER_MAX_BATCH = "encoder.max.batch";
  public static final String ENCODER_CACHE_BYTES = "encoder.cache.bytes";
  public static final String ENCODER_TIMEOUT_MILLIS = "encoder.timeout.ms";
  public static final String ENCODER_MAX_VECTORS = "encoder.max.vectors";
  public static final String ENCODER_VECTOR_POLICY = "encoder.vector.policy";

  public static final String INDEX_ENGINE = "index.engine";
  public static final String INDEX_M = "index.m";
  public static final String INDEX_EF_CONSTRUCTION = "index.ef.construction";
  public static final String INDEX_EF_SEARCH = "index.ef.search";
  public static final String INDEX_CODES = "index.codes";
  public static final String INDEX_VECTORS = "index.vectors";
  public static final String INDEX_CHECK_INTERVAL_MILLIS = "index.check.interval.ms";

  public static final String SUGGEST_K = "suggest.k";
  public static final String SUGGEST_MAX_K = "suggest.max.k";
  public static final String SUGGEST_CANDIDATES = "suggest.candidates";
  public static final String SUGGEST_MIN_PROBABILITY = "suggest.min.probability";
  public static final String SUGGEST_HIGHEST_RATING = "suggest.highest.rating";
  public static final String SUGGEST_SENSITIVE = "suggest.sensitive";

  public static final String LEARNING_ENABLED = "learning.enabled";
  public static final String LEARNING_INFLUENCE = "learning.influence";
  public static final String LEARNING_CONTEXT_MESSAGES = "learning.context.messages";
  public static final String LEARNING_CONTEXT_HALF_LIFE_MILLIS = "learning.context.half.life.ms";
  public static final String LEARNING_SENDER_STICKERS = "learning.sender.stickers";
  public static final String LEARNING_HALF_LIFE_MILLIS = "learning.half.life.ms";
  public static final String LEARNING_RETENTION_MILLIS = "learning.retention.ms";

  public static final String HTTP_HOST = "http.host";
  public static final String HTTP_PORT = "http.port";
  public static final String HTTP_ALLOWED_HOSTS = "http.allowed.hosts";
  public static final String LOG_FORMAT = "log.format";

  public static final String MESSAGE_MAX_CHARS = "message.max.chars";
  public static final String UPLOAD_MAX_TEXT_CHARS = "upload.max.text.chars";
  public static final String UPLOAD_MAX_TAGS = "upload.max.tags";
  public static final String UPLOAD_MAX_IMAGE_BYTES = "upload.max.image.bytes";
  public static final String IMAGE_MAX_PIXELS = "image.max.pixels";
  public static final String IMAGE_MAX_FRAMES = "image.max.frames";
  public static final String IMAGE_MAX_MILLIS = "image.max.ms";
  public static final String IMAGE_MEMORY_BYTES = "image.memory.bytes";
  public static final String OCR_ENABLED = "ocr.enabled";
  public static final String OCR_MAX_MILLIS = "ocr.max.ms";
  public static final String OCR_MAX_LINES = "ocr.max.lines";
  public static final String OCR_MIN_CONFIDENCE = "ocr.min.confidence";
  public static final String OCR_THREADS = "ocr.threads";

  private static final Duration VISIBLE_BY_COMMIT = Duration.ofMillis(100);
  private static final Duration VISIBLE_ANYWAY = Duration.ofSeconds(1);

  private static final String[] GUARANTEES = {"exactly_once_v2", "at_least_once"};
  private static final String[] PROTOCOLS = {"classic", "streams"};
  private static final String[] CODES = {"int8", "float"};
  private static final String[] VECTOR_PLACES = {"memory", "disk"};
  private static final String[] VECTOR_POLICIES = {"multi", "mean", "composed"};
  private static final String[] LOG_FORMATS = {"text", "json"};
  private static final String[] ENGINES = {"hnsw", "hnswlib-core"};

  /** The definitions, in the order in which the reference lists them. */
  public static final ConfigDef DEFINITIONS = define();

  private final Map<String, String> passedThrough;

  /**
   * Checks and takes over values.
   *
   * @param values keys and values as text, from {@link ConfigSources} for instance
   * @throws ConfigException if a key is unknown or a value invalid; the message names the key
   */
  public StickerStreamsConfig(Map<String, String> values) {
    super(DEFINITIONS, own(Preset.under(values)), false);
    this.passedThrough = passedThrough(Preset.under(values));
    OwnKeys.refuseDuplicates(passedThrough.keySet());
    TopicNames.check(this);
    checkCudaOptions();
    checkIndex();
  }

  private void checkCudaOptions() {
    try {
      EncoderOptions.requireCudaOptions(cudaOptions().keySet());
    } catch (IllegalArgumentException e) {
      throw new ConfigException("A key that starts with '" + CUDA_PREFIX + "': " + e.getMessage());
    }
  }

  private void checkIndex() {
    int m = getInt(INDEX_M);
    require(
        getInt(INDEX_EF_CONSTRUCTION) >= m,
        INDEX_EF_CONSTRUCTION,
        "must be at least " + INDEX_M + ", which is " + m);
    boolean floats = getString(INDEX_CODES).equals("float");
    require(
        !floats || getString(INDEX_VECTORS).equals("memory"),
        INDEX_CODES,
        "needs " + INDEX_VECTORS + "=memory: searches compare the floats there");
    require(
        getString(INDEX_ENGINE).equals("hnsw") || getString(INDEX_VECTORS).equals("memory"),
        INDEX_ENGINE,
        "needs " + INDEX_VECTORS + "=memory: it compares the floats there");
  }

  private void require(boolean valid, String key, String message) {
    if (!valid) {
      throw new ConfigException(key, get(key), message);
    }
  }

  /** All defaults. */
  public static StickerStreamsConfig defaults() {
    return new StickerStreamsConfig(Map.of());
  }

  public Topics topics() {
    return new Topics(
        getString(TOPIC_MESSAGES),
        getString(TOPIC_SUGGESTIONS),
        getString(TOPIC_STICKERS),
        getString(TOPIC_EMBEDDINGS),
        getString(TOPIC_EVENTS),
        getString(TOPIC_DEAD_LETTERS),
        learns()
            ? Optional.of(
                new Topics.LearningTopics(getString(TOPIC_FEEDBACK), getString(TOPIC_POPULARITY)))
            : Optional.empty());
  }

  /** The group in which messages are answered. */
  public String applicationId() {
    return getString(APPLICATION_ID);
  }

  /** The group in which uploads are taken in. */
  public String uploadsApplicationId() {
    return applicationId() + UPLOADS_SUFFIX;
  }

  /** Whether rankings learn from use. */
  public boolean learns() {
    return getBoolean(LEARNING_ENABLED);
  }

  public boolean exactlyOnce() {
    return getString(PROCESSING_GUARANTEE).equals("exactly_once_v2");
  }

  /** Most time between commits of a stream thread. */
  public Duration commitInterval() {
    long configured = getLong(COMMIT_INTERVAL_MILLIS);
    Duration usual = exactlyOnce() ? VISIBLE_BY_COMMIT : VISIBLE_ANYWAY;
    return configured > 0 ? Duration.ofMillis(configured) : usual;
  }

  /**
   * Directory of the index.
   *
   * @throws ConfigException if none is set and the user has no home directory
   */
  public String stateDir() {
    String directory = getString(STATE_DIR);
    if (directory.isBlank()) {
      throw new ConfigException(
          STATE_DIR
              + " is not set and this user has no home directory; set it to a directory that is kept"
              + " between restarts");
    }
    return directory;
  }

  public Duration encoderTimeout() {
    return Duration.ofMillis(getLong(ENCODER_TIMEOUT_MILLIS));
  }

  /** Where models are kept prepared for this processor; empty if they are not. */
  public Optional<Path> preparedModels() {
    return Optional.of(getString(ENCODER_PREPARED_DIR)).filter(dir -> !dir.isEmpty()).map(Path::of);
  }

  /** How text in images is read; empty to read none. */
  public Optional<OcrOptions> ocr() {
    return Optional.of(
            new OcrOptions(
                Duration.ofMillis(getLong(OCR_MAX_MILLIS)),
                getInt(OCR_MAX_LINES),
                getDouble(OCR_MIN_CONFIDENCE),
                getInt(OCR_THREADS)))
        .filter(options -> getBoolean(OCR_ENABLED));
  }

  /** What one image may cost, of a message or an upload. */
  public ImageLimits imageLimits() {
    ImageLimits defaults = ImageLimits.DEFAULT;
    return new ImageLimits(
        Math.max(defaults.maxBytes(), getInt(UPLOAD_MAX_IMAGE_BYTES)),
        defaults.maxSide(),
        getLong(IMAGE_MAX_PIXELS),
        getInt(IMAGE_MAX_FRAMES),
        getLong(IMAGE_MAX_MILLIS));
  }

  /** Whether log lines are JSON objects. */
  public boolean logsJson() {
    return getString(LOG_FORMAT).equals("json");
  }

  /** What the schema serdes and the registry client are configured with. */
  public Map<String, String> serdeSettings() {
    Map<String, String> settings = new HashMap<>();
    passedThrough.forEach(
        (key, value) -> {
          if (SerdeKeys.concerns(key)) {
            settings.put(SerdeKeys.handedOn(key), value);
          }
        });
    return settings;
  }

  /** Settings for Kafka Streams and its clients, without the prefix {@code kafka.}. */
  public Map<String, String> kafkaSettings() {
    Map<String, String> settings = new HashMap<>();
    withoutPrefix(KAFKA_PREFIX)
        .forEach((key, value) -> settings.put(KafkaKeys.handedOn(key), value));
    return settings;
  }

  /** Options for ONNX Runtime's CUDA provider, without the prefix {@code encoder.cuda.}. */
  public Map<String, String> cudaOptions() {
    return withoutPrefix(CUDA_PREFIX);
  }

  private Map<String, String> withoutPrefix(String prefix) {
    Map<String, String> settings = new HashMap<>();
    passedThrough.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            settings.put(key.substring(prefix.length()), value);
          }
        });
    return settings;
  }

  /** Keys and effective values as text, sorted; settings that may hold secrets are masked. */
  public Map<String, String> effective() {
    Map<String, String> effective = new TreeMap<>();
    values().forEach((key, value) -> effective.put(key, text(key, value)));
    passedThrough.forEach((key, value) -> effective.put(key, Secrets.mask(key, value)));
    return effective;
  }

  private static String text(String key, Object value) {
    return ConfigDef.convertToString(value, DEFINITIONS.configKeys().get(key).type);
  }

  private static Map<String, String> own(Map<String, String> values) {
    KnownKeys.require(values.keySet());
    Map<String, String> own = new HashMap<>(values);
    own.keySet().removeIf(KnownKeys::isPassedThrough);
    return own;
  }

  private static Map<String, String> passedThrough(Map<String, String> values) {
    Map<String, String> passed = new HashMap<>(values);
    passed.keySet().removeIf(key -> !KnownKeys.isPassedThrough(key));
    return Map.copyOf(passed);
  }

  private static ConfigDef define() {
    ConfigDef keys = new ConfigDef();
    defineKafka(keys);
    defineTopics(keys);
    defineEncoders(keys);
    defineIndex(keys);
    defineSuggestions(keys);
    defineLearning(keys);
    defineLimits(keys);
    defineImageLimits(keys);
    defineOcr(keys);
    defineHttp(keys);
    return keys;
  }

  private static void defineKafka(ConfigDef keys) {
    choice(
        keys,
        PRESET,
        Preset.BALANCED.key(),
        Preset.keys(),
        "Settings for an aim, over which explicit ones win. low-latency: answers leave at once. "
            + "throughput: larger polls, requests and commits. balanced: the defaults below.");
    keys.define(
        APPLICATION_ID,
        ConfigDef.Type.STRING,
        "sticker-streams",
        new KafkaName(KafkaName.LONGEST_PREFIX),
        Importance.HIGH,
        "Name of the application: consumer group, prefix of transactional ids and internal topics.");
    text(
        keys,
        BOOTSTRAP_SERVERS,
        "localhost:9092",
        "Kafka brokers to start from, host:port separated by commas.");
    choice(
        keys,
        PROCESSING_GUARANTEE,
        "exactly_once_v2",
        GUARANTEES,
        "exactly_once_v2: no message is answered twice. at_least_once: lower latency, and a crash "
            + "may repeat answers.");
    choice(
        keys,
        GROUP_PROTOCOL,
        "classic",
        PROTOCOLS,
        "How instances share the partitions. streams needs brokers of Kafka 4.2 or newer.");
    keys.define(
        NUM_STREAM_THREADS,
        ConfigDef.Type.INT,
        0,
        atLeast(0),
        Importance.HIGH,
        "Threads that process partitions; 0 for one for every two processors. Encoding has "
            + "threads of its own.");
    keys.define(
        STATE_DIR,
        ConfigDef.Type.STRING,
        HomeDirectory.resolve(".sticker-streams/state"),
        Importance.HIGH,
        "Directory of the index. Keep it between restarts. Must be set where the user has no home "
            + "directory.");
    keys.define(
        COMMIT_INTERVAL_MILLIS,
        ConfigDef.Type.LONG,
        0L,
        atLeast(0),
        Importance.MEDIUM,
        "Most milliseconds between commits; 0 for 100 under exactly_once_v2 and 1000 under "
            + "at_least_once. Under exactly_once_v2 suggestions become visible with the commit; "
            + "there a thread also commits when it has answered a whole poll, at most four times "
            + "in this time. Under at_least_once a crash repeats the answers since the last "
            + "commit.");
    keys.define(
        MAX_POLL_RECORDS,
        ConfigDef.Type.INT,
        128,
        between(1, 4096),
        Importance.MEDIUM,
        "Most records a poll returns, which is the largest micro-batch.");
  }

  private static void defineTopics(ConfigDef keys) {
    topic(keys, TOPIC_MESSAGES, "chat-messages", "Topic of the chat messages (input).");
    topic(keys, TOPIC_SUGGESTIONS, "sticker-suggestions", "Topic of the suggestions (output).");
    topic(keys, TOPIC_STICKERS, "stickers", "Topic of the uploads (input, compacted).");
    topic(
        keys,
        TOPIC_EMBEDDINGS,
        "sticker-embeddings",
        "Topic of the encoded stickers (compacted), from which every instance fills its index.");
    topic(
        keys,
        TOPIC_EVENTS,
        "sticker-index-events",
        "Topic on which the outcome of every upload is told (output).");
    topic(
        keys,
        TOPIC_DEAD_LETTERS,
        "sticker-dead-letters",
        "Topic of records that could not be used, with the reason in their headers (output).");
    text(
        keys,
        TOPIC_FEEDBACK,
        "sticker-feedback",
        "Topic of what people did with suggestions (input), with as many partitions as the messages."
            + " Needed with learning.enabled only.");
    text(
        keys,
        TOPIC_POPULARITY,
        "sticker-popularity",
        "Topic of how often stickers are shown and sent (compacted), which every instance reads."
            + " Needed with learning.enabled only.");
  }

  private static void defineEncoders(ConfigDef keys) {
    keys.define(
        ENCODER_MODELS,
        ConfigDef.Type.LIST,
        "bge-small-zh-v1.5,bge-small-en-v1.5,multilingual-e5-small",
        Importance.HIGH,
        "Model bundles: names of built-in ones or directories with a model.json. Each brings one "
            + "embedding space.");
    text(
        keys,
        ENCODER_DEVICE,
        "auto",
        "Where models run: auto (GPU 0, or the CPU if that cannot be used), cpu, cuda (GPU 0), "
            + "cuda:N, or several GPUs as cuda:0,1: each loads all models, and inputs go to the one "
            + "with the least to do.");
    choice(
        keys,
        ENCODER_PRECISION,
        "auto",
        new String[] {"auto", "fp32", "fp16", "int8", "int4"},
        "Variant of the models: auto (the bundle's choice for the device), fp32, fp16, int8 or int4.");
    keys.define(
        ENCODER_THREADS,
        ConfigDef.Type.INT,
        0,
        atLeast(0),
        Importance.MEDIUM,
        "Threads that encode on the CPU; 0 for one a core.");
    keys.define(
        ENCODER_PREPARED_DIR,
        ConfigDef.Type.STRING,
        "",
        Importance.LOW,
        "Directory where models are kept as ONNX Runtime lays them out for this processor; empty for "
            + "none. Instances on one machine that have it in common share the weights in memory and "
            + "in the processor's caches. On Linux and the CPU only. Nobody else may write to it.");
    keys.define(
        ENCODER_MAX_BATCH,
        ConfigDef.Type.INT,
        0,
        between(0, 4096),
        Importance.LOW,
        "Most inputs of a batch; 0 for what is measured at the start. Models whose vectors depend on "
            + "the batch, such as the built-in ones in int8, and on a CPU images are run one by one "
            + "whatever this says.");
    keys.define(
        ENCODER_CACHE_BYTES,
        ConfigDef.Type.LONG,
        32L << 20,
        atLeast(0),
        Importance.MEDIUM,
        "Bytes of the cache of message vectors; 0 for none.");
    keys.define(
        ENCODER_TIMEOUT_MILLIS,
        ConfigDef.Type.LONG,
        30_000L,
        atLeast(100),
        Importance.LOW,
        "Milliseconds to wait for a vector. Then the record is encoded once more, and after the same"
            + " time again its thread ends, so that the record is taken up again.");
    keys.define(
        ENCODER_MAX_VECTORS,
        ConfigDef.Type.INT,
        8,
        between(1, 64),
        Importance.MEDIUM,
        "Most vectors a sticker owns in one embedding space.");
    choice(
        keys,
        ENCODER_VECTOR_POLICY,
        "multi",
        VECTOR_POLICIES,
        "multi: one vector for each part of a sticker, the best counts. mean: one vector, their "
            + "mean. composed: one vector of image, OCR text and annotation, as the bundle weighs "
            + "them.");
  }

  private static void defineIndex(ConfigDef keys) {
    choice(
        keys,
        INDEX_ENGINE,
        "hnsw",
        ENGINES,
        "hnsw: the project's own engine. hnswlib-core: the library, rebuilt at every start.");
    keys.define(
        INDEX_M,
        ConfigDef.Type.INT,
        16,
        between(4, IndexOptions.MAX_M),
        Importance.MEDIUM,
        "M of HNSW: neighbours a vector has in the upper layers, twice as many in the lowest.");
    keys.define(
        INDEX_EF_CONSTRUCTION,
        ConfigDef.Type.INT,
        200,
        between(8, 4096),
        Importance.MEDIUM,
        "efConstruction of HNSW: candidates looked at when a vector is inserted; at least "
            + "index.m.");
    keys.define(
        INDEX_EF_SEARCH,
        ConfigDef.Type.INT,
        64,
        between(1, 4096),
        Importance.HIGH,
        "ef of HNSW: candidates looked at by a search. Higher finds more and is slower.");
    choice(
        keys,
        INDEX_CODES,
        "int8",
        CODES,
        "What searches of the engine hnsw compare. int8: a byte a dimension, and the best "
            + "candidates again by their floats. float: the float vectors themselves, which is "
            + "slower.");
    choice(
        keys,
        INDEX_VECTORS,
        "memory",
        VECTOR_PLACES,
        "Where the float vectors are kept: in memory, or on disk, where each search reads a few of "
            + "them. Their int8 codes are in memory always. disk needs index.codes=int8 and "
            + "index.engine=hnsw.");
    keys.define(
        INDEX_CHECK_INTERVAL_MILLIS,
        ConfigDef.Type.LONG,
        600_000L,
        atLeast(0),
        Importance.LOW,
        "Milliseconds between checks of the index by itself: sampled searches against exact ones, "
            + "told as metrics. 0 for none.");
  }

  private static void defineSuggestions(ConfigDef keys) {
    keys.define(
        SUGGEST_K,
        ConfigDef.Type.INT,
        5,
        between(1, 1000),
        Importance.HIGH,
        "Suggestions a message gets when it does not say how many.");
    keys.define(
        SUGGEST_MAX_K,
        ConfigDef.Type.INT,
        50,
        between(1, 1000),
        Importance.MEDIUM,
        "Most suggestions a message may ask for.");
    keys.define(
        SUGGEST_CANDIDATES,
        ConfigDef.Type.INT,
        24,
        between(1, 4096),
        Importance.MEDIUM,
        "Nearest stickers that the ranking chooses from, beside those found by words and emoji.");
    keys.define(
        SUGGEST_MIN_PROBABILITY,
        ConfigDef.Type.DOUBLE,
        0.2,
        new NumberBetween(0, 1),
        Importance.HIGH,
        "Probability that a person would send a sticker, which the best must reach, whatever the "
            + "language or model; otherwise the application abstains. Others need half of it.");
    keys.define(
        SUGGEST_HIGHEST_RATING,
        ConfigDef.Type.STRING,
        Rating.PG.name(),
        ValidString.in(names(Rating.values())),
        Importance.HIGH,
        "Messages without a wish for a rating get no sticker rated above it, but for emoji that they "
            + "consist of. Stickers without a rating are suggested.");
    keys.define(
        SUGGEST_SENSITIVE,
        ConfigDef.Type.STRING,
        "comfort",
        ValidString.in("comfort", "abstain"),
        Importance.MEDIUM,
        "What messages on self-harm, death or violence get: comfort, only stickers that comfort, or "
            + "abstain, none.");
  }

  private static String[] names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
  }

  private static void defineLearning(ConfigDef keys) {
    keys.define(
        LEARNING_ENABLED,
        ConfigDef.Type.BOOLEAN,
        false,
        Importance.HIGH,
        "Whether rankings learn from use: from what was said before, what people send and wave away, "
            + "and what is popular. Needs the topics of feedback and popularity; see privacy.md for "
            + "what is stored.");
    keys.define(
        LEARNING_INFLUENCE,
        ConfigDef.Type.DOUBLE,
        1.5,
        new NumberBetween(0, 4),
        Importance.MEDIUM,
        "Most log-odds by which what was learned moves a sticker: of two stickers more than twice "
            + "that apart by the words, the better one stays first.");
    keys.define(
        LEARNING_CONTEXT_MESSAGES,
        ConfigDef.Type.INT,
        4,
        between(0, 32),
        Importance.MEDIUM,
        "Last messages of a conversation whose vectors are remembered; 0 for none.");
    keys.define(
        LEARNING_CONTEXT_HALF_LIFE_MILLIS,
        ConfigDef.Type.LONG,
        Duration.ofMinutes(10).toMillis(),
        atLeast(1_000),
        Importance.LOW,
        "Milliseconds after which an earlier message counts half.");
    keys.define(
        LEARNING_SENDER_STICKERS,
        ConfigDef.Type.INT,
        32,
        between(1, 1_000),
        Importance.MEDIUM,
        "Stickers that are remembered of a sender in a conversation; those that say least go first.");
    keys.define(
        LEARNING_HALF_LIFE_MILLIS,
        ConfigDef.Type.LONG,
        Duration.ofDays(14).toMillis(),
        atLeast(1_000),
        Importance.MEDIUM,
        "Milliseconds after which a sticker that was sent, shown or waved away counts half.");
    keys.define(
        LEARNING_RETENTION_MILLIS,
        ConfigDef.Type.LONG,
        Duration.ofDays(30).toMillis(),
        atLeast(60_000),
        Importance.HIGH,
        "Milliseconds after which a conversation or sender that nothing was heard of is forgotten.");
  }

  private static void defineLimits(ConfigDef keys) {
    keys.define(
        MESSAGE_MAX_CHARS,
        ConfigDef.Type.INT,
        2_000,
        between(1, 1_000_000),
        Importance.MEDIUM,
        "Characters of a message that are read; the rest is ignored.");
    keys.define(
        UPLOAD_MAX_TEXT_CHARS,
        ConfigDef.Type.INT,
        2_000,
        between(1, Limits.MAX_TEXT_CHARS),
        Importance.MEDIUM,
        "Characters a description, tag or OCR text may have; longer ones are rejected.");
    keys.define(
        UPLOAD_MAX_TAGS,
        ConfigDef.Type.INT,
        256,
        between(1, 100_000),
        Importance.MEDIUM,
        "Tags an upload may have in one language; more are rejected.");
    keys.define(
        UPLOAD_MAX_IMAGE_BYTES,
        ConfigDef.Type.INT,
        900_000,
        between(1, 64 << 20),
        Importance.MEDIUM,
        "Bytes an image may have; larger ones are rejected. Keep max.message.bytes of the topic "
            + "above it.");
  }

  private static void defineImageLimits(ConfigDef keys) {
    ImageLimits defaults = ImageLimits.DEFAULT;
    keys.define(
        IMAGE_MAX_PIXELS,
        ConfigDef.Type.LONG,
        defaults.maxPixels(),
        between(1, (long) defaults.maxSide() * defaults.maxSide()),
        Importance.MEDIUM,
        "Pixels an image may have, width times height; larger ones are rejected.");
    keys.define(
        IMAGE_MAX_FRAMES,
        ConfigDef.Type.INT,
        defaults.maxFrames(),
        between(1, 1_000_000),
        Importance.MEDIUM,
        "Frames an animation may have; longer ones are rejected.");
    keys.define(
        IMAGE_MAX_MILLIS,
        ConfigDef.Type.LONG,
        defaults.maxMillis(),
        atLeast(1),
        Importance.LOW,
        "Milliseconds an image may take to be decoded; slower ones are rejected. It may wait as "
            + "long for memory before.");
    keys.define(
        IMAGE_MEMORY_BYTES,
        ConfigDef.Type.LONG,
        0L,
        atLeast(0),
        Importance.LOW,
        "Bytes of memory that images may take together while they are decoded, up to 30 for each "
            + "pixel; 0 for a quarter of the heap. An image that needs more alone is rejected.");
  }

  private static void defineOcr(ConfigDef keys) {
    OcrOptions defaults = OcrOptions.DEFAULT;
    keys.define(
        OCR_ENABLED,
        ConfigDef.Type.BOOLEAN,
        true,
        Importance.MEDIUM,
        "Whether the text in an image is read, of uploads without ocrText and of messages without "
            + "text. Chinese and English.");
    keys.define(
        OCR_MAX_MILLIS,
        ConfigDef.Type.LONG,
        defaults.maxTime().toMillis(),
        between(1, 60_000),
        Importance.LOW,
        "Milliseconds that reading one image may take; what was read until then counts.");
    keys.define(
        OCR_MAX_LINES,
        ConfigDef.Type.INT,
        defaults.maxLines(),
        between(1, 64),
        Importance.LOW,
        "Lines that are read in an image, the largest ones.");
    keys.define(
        OCR_MIN_CONFIDENCE,
        ConfigDef.Type.DOUBLE,
        defaults.minConfidence(),
        between(0.0, 1.0),
        Importance.LOW,
        "Least confidence of a line, from 0 to 1. Lower finds more text, also where there is none.");
    keys.define(
        OCR_THREADS,
        ConfigDef.Type.INT,
        defaults.threads(),
        between(1, 64),
        Importance.LOW,
        "Images of uploads that are read at the same time, each on one CPU thread.");
  }

  private static void defineHttp(ConfigDef keys) {
    text(
        keys,
        HTTP_HOST,
        "127.0.0.1",
        "Address on which health, metrics and the read-only debug API are served. There is no "
            + "login: whoever reaches it can search the index.");
    keys.define(
        HTTP_PORT,
        ConfigDef.Type.INT,
        8081,
        between(-1, 65_535),
        Importance.MEDIUM,
        "Port for that; 0 for any free one, -1 to serve none of it.");
    keys.define(
        HTTP_ALLOWED_HOSTS,
        ConfigDef.Type.LIST,
        "",
        Importance.LOW,
        "Host names in the addresses that it is asked by, beside localhost and numeric addresses; "
            + "requests to other names are refused, so that no web page reaches it by a name of its "
            + "own. Empty for any name. On a loopback address only names of this machine are served.");
    choice(
        keys,
        LOG_FORMAT,
        "text",
        LOG_FORMATS,
        "How serve logs on standard error: text, or json for one JSON object a line.");
  }

  private static void text(ConfigDef keys, String key, String fallback, String doc) {
    keys.define(
        key, ConfigDef.Type.STRING, fallback, new ConfigDef.NonEmptyString(), Importance.HIGH, doc);
  }

  private static void topic(ConfigDef keys, String key, String fallback, String doc) {
    keys.define(
        key,
        ConfigDef.Type.STRING,
        fallback,
        new KafkaName(KafkaName.LONGEST),
        Importance.HIGH,
        doc);
  }

  private static void choice(
      ConfigDef keys, String key, String fallback, String[] allowed, String doc) {
    keys.define(
        key, ConfigDef.Type.STRING, fallback, ValidString.in(allowed), Importance.HIGH, doc);
  }
}
