package dev.stickerstreams.state;

import java.io.File;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStoreContext;

/** All that a store asks of Kafka Streams when it is initialised. */
final class FakeStoreContext {

  private FakeStoreContext() {}

  static StateStoreContext of(File directory) {
    return of(directory, callback -> {});
  }

  /** Hands on what the store would be restored through. */
  static StateStoreContext of(File directory, Consumer<BatchingStateRestoreCallback> registered) {
    return (StateStoreContext)
        Proxy.newProxyInstance(
            StateStoreContext.class.getClassLoader(),
            new Class<?>[] {StateStoreContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "stateDir" -> directory;
                  case "appConfigs" -> Map.of();
                  case "register" -> {
                    registered.accept((BatchingStateRestoreCallback) arguments[1]);
                    yield null;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
