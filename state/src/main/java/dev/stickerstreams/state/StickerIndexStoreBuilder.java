package dev.stickerstreams.state;

import dev.stickerstreams.state.internal.index.IndexPreload;
import java.io.File;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Builds {@link StickerIndexStore}s: for {@code addGlobalStore} as it is, for {@code addStateStore}
 * after {@link #withLoggingEnabled}. Not thread-safe but for {@link #store}.
 */
public final class StickerIndexStoreBuilder
    implements StoreBuilder<StickerIndexStore>, AutoCloseable {

  private final String name;
  private final IndexOptions options;
  private Map<String, String> logConfig = Map.of();
  private boolean logged;
  private Optional<IndexPreload> preload = Optional.empty();
  private volatile Optional<SourceTopic> expected = Optional.empty();
  private volatile StickerIndexStore built;

  public StickerIndexStoreBuilder(String name, IndexOptions options) {
    this.name = name;
    this.options = options;
  }

  /** Does nothing: the index is its own cache. */
  @Override
  public StickerIndexStoreBuilder withCachingEnabled() {
    return this;
  }

  @Override
  public StickerIndexStoreBuilder withCachingDisabled() {
    return this;
  }

  @Override
  public StickerIndexStoreBuilder withLoggingEnabled(Map<String, String> config) {
    logged = true;
    logConfig = Map.copyOf(config);
    return this;
  }

  @Override
  public StickerIndexStoreBuilder withLoggingDisabled() {
    logged = false;
    logConfig = Map.of();
    return this;
  }

  @Override
  public StickerIndexStore build() {
    built = new StickerIndexStore(name, options, logged, preload, () -> expected);
    return built;
  }

  /**
   * Begins to open the index that a global store has stored, for the next store built to take over
   * when Kafka Streams initialises it. Close this builder in case that never happens.
   *
   * @param stateDir the directory that holds the store's directory
   */
  public void preload(File stateDir) {
    preload = Optional.of(StickerIndexStore.preload(name, options, stateDir));
  }

  /**
   * Has the store, when Kafka Streams initialises it, insist that it was filled from this topic.
   * One that was filled from a deleted topic of the same name is filled again; one whose topic has
   * another number of partitions now is refused, with {@link IndexUnavailableException}.
   */
  public void expectSource(SourceTopic source) {
    expected = Optional.of(source);
  }

  /** Closes the index that was opened early, unless a store took it over. */
  @Override
  public void close() {
    preload.ifPresent(IndexPreload::close);
  }

  /** The store built last: the global store of a running application, for metrics and tools. */
  public Optional<StickerIndexStore> store() {
    return Optional.ofNullable(built);
  }

  @Override
  public Map<String, String> logConfig() {
    return logConfig;
  }

  @Override
  public boolean loggingEnabled() {
    return logged;
  }

  @Override
  public String name() {
    return name;
  }
}
