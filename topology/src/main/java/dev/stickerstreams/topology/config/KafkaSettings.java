package dev.stickerstreams.topology.config;

import dev.stickerstreams.topology.deadletter.DeadLetterPublisher;
import dev.stickerstreams.topology.deadletter.FailureHandler;
import dev.stickerstreams.topology.deadletter.ProductionFailureHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Derives the settings of Kafka Streams and of plain clients from the application's own. */
public final class KafkaSettings {

  /**
   * After this time without a sign of life others take over: the least that brokers allow by
   * default. Under the group protocol streams the brokers decide.
   */
  private static final int SESSION_TIMEOUT_MILLIS = 6_000;

  /** Members hear with a heartbeat that one of them left, and begin to take its work over. */
  private static final int HEARTBEAT_MILLIS = 1_000;

  /**
   * Readers of committed answers wait for the open transaction of a dead instance, so it ends when
   * its session does.
   */
  private static final long TRANSACTION_TIMEOUT_MILLIS = SESSION_TIMEOUT_MILLIS;

  /** Answers share requests, which a commit sends at once; nobody sees them before it. */
  private static final int LINGER_FOR_COMMIT_MILLIS = 15;

  /** Every answer that shares a request with later ones is seen as much later. */
  private static final int LINGER_MILLIS = 5;

  /** One upload may wait for seconds, and a thread must come back to poll within minutes. */
  private static final int MOST_UPLOADS_A_POLL = 32;

  /** Reads, encodes and sends in the background: one waits for all. */
  private static final int UPLOAD_THREADS = 1;

  private KafkaSettings() {}

  /** Settings for the {@code KafkaStreams} of uploads, whose group and threads are its own. */
  public static Properties uploads(StickerStreamsConfig config) {
    Properties settings = streams(config);
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.uploadsApplicationId());
    settings.merge(
        StreamsConfig.CLIENT_ID_CONFIG,
        StickerStreamsConfig.UPLOADS_SUFFIX,
        (own, suffix) -> own.toString() + suffix);
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, UPLOAD_THREADS);
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
        mostUploadsAPoll(config));
    return settings;
  }

  /** The most uploads that a poll returns. */
  public static int mostUploadsAPoll(StickerStreamsConfig config) {
    return Math.min(MOST_UPLOADS_A_POLL, config.getInt(StickerStreamsConfig.MAX_POLL_RECORDS));
  }

  /**
   * Settings for the {@code KafkaStreams} of messages; the user's {@code kafka.*} settings win over
   * ours.
   */
  public static Properties streams(StickerStreamsConfig config) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(
        StreamsConfig.APPLICATION_ID_CONFIG, config.getString(StickerStreamsConfig.APPLICATION_ID));
    addLastingNames(config, settings);
    settings.put(
        StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
        config.getString(StickerStreamsConfig.BOOTSTRAP_SERVERS));
    settings.put(
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
        config.getString(StickerStreamsConfig.PROCESSING_GUARANTEE));
    settings.put(
        StreamsConfig.GROUP_PROTOCOL_CONFIG, config.getString(StickerStreamsConfig.GROUP_PROTOCOL));
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, streamThreads(config));
    settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir());
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
        config.getInt(StickerStreamsConfig.MAX_POLL_RECORDS));
    settings.put(
        StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, config.topics().deadLetters());
    addLatencySettings(config, settings);
    addTakeOverSettings(config, settings);
    addSafetySettings(settings);
    if (config.learns()) {
      settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksDbMemory.class);
    }
    settings.putAll(config.kafkaSettings());
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }

  /** Stream threads of an instance on this machine. */
  public static int streamThreads(StickerStreamsConfig config) {
    int configured = config.getInt(StickerStreamsConfig.NUM_STREAM_THREADS);
    int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return configured > 0 ? configured : half;
  }

  /** Settings for a plain producer, consumer or admin client on the same cluster. */
  public static Map<String, Object> client(StickerStreamsConfig config) {
    Map<String, Object> settings = new HashMap<>(config.kafkaSettings());
    settings.put(
        StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
        config.getString(StickerStreamsConfig.BOOTSTRAP_SERVERS));
    settings.keySet().removeIf(KafkaSettings::isForStreamsOnly);
    return settings;
  }

  /**
   * Without a client id Kafka Streams names clients and threads by a new random id at every start,
   * and whatever stores metrics begins more than a thousand new series each time.
   */
  private static void addLastingNames(StickerStreamsConfig config, Map<String, Object> settings) {
    settings.put(
        StreamsConfig.CLIENT_ID_CONFIG, config.getString(StickerStreamsConfig.APPLICATION_ID));
  }

  /** Kafka Streams waits 100 ms for producer batches and for polls unless told otherwise. */
  private static void addLatencySettings(
      StickerStreamsConfig config, Map<String, Object> settings) {
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
        config.exactlyOnce() ? LINGER_FOR_COMMIT_MILLIS : LINGER_MILLIS);
    settings.put(StreamsConfig.POLL_MS_CONFIG, 10L);
  }

  private static void addTakeOverSettings(
      StickerStreamsConfig config, Map<String, Object> settings) {
    if (config.getString(StickerStreamsConfig.GROUP_PROTOCOL).equals("classic")) {
      settings.put(
          StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
          SESSION_TIMEOUT_MILLIS);
      settings.put(
          StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
          HEARTBEAT_MILLIS);
    }
    if (config.exactlyOnce()) {
      settings.put(
          StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
          transactionTimeoutMillis(config));
    }
  }

  /** Kafka Streams insists on more than the time between commits. */
  private static int transactionTimeoutMillis(StickerStreamsConfig config) {
    long commits = 2 * config.commitInterval().toMillis();
    return (int) Math.min(Integer.MAX_VALUE, Math.max(TRANSACTION_TIMEOUT_MILLIS, commits));
  }

  private static void addSafetySettings(Map<String, Object> settings) {
    settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, FailureHandler.class);
    settings.put(
        StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, ProductionFailureHandler.class);
    settings.put(
        StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, ForgivingTimestampExtractor.class);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        DeadLetterPublisher.MAX_REQUEST_BYTES);
  }

  private static boolean isForStreamsOnly(String key) {
    return key.startsWith("producer.")
        || key.startsWith("consumer.")
        || key.startsWith("main.consumer.")
        || key.startsWith("restore.consumer.")
        || key.startsWith("global.consumer.")
        || key.startsWith("admin.");
  }
}
