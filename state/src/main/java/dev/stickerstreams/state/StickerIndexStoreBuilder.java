package dev.stickerstreams.state;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Builds {@link StickerIndexStore}s: for {@code addGlobalStore} as it is, for {@code addStateStore}
 * after {@link #withLoggingEnabled}. Not thread-safe but for {@link #store}.
 */
public final class StickerIndexStoreBuilder implements StoreBuilder<StickerIndexStore> {

  private final String name;
  private final IndexOptions options;
  private Map<String, String> logConfig = Map.of();
  private boolean logged;
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
    built = new StickerIndexStore(name, options, logged);
    return built;
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
