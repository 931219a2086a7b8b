package dev.stickerstreams.demo.integration;

import dev.stickerstreams.demo.broker.BrokerSettings;
import dev.stickerstreams.demo.broker.EmbeddedBroker;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one broker that all tests of a run share. It misses dead members of a group after
 * seconds, not after the default of most of a minute.
 */
final class SharedBroker implements ParameterResolver {

  private static final String SESSION_MILLIS = "4000";
  private static final String HEARTBEAT_MILLIS = "500";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == EmbeddedBroker.class;
  }

  @Override
  public EmbeddedBroker resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedBroker.class))
        .computeIfAbsent(RunningBroker.class, type -> RunningBroker.start(), RunningBroker.class)
        .broker();
  }

  private record RunningBroker(EmbeddedBroker broker, File directory) implements AutoCloseable {

    static RunningBroker start() {
      try {
        Path directory = Files.createTempDirectory("sticker-broker");
        return new RunningBroker(EmbeddedBroker.start(settings(directory)), directory.toFile());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static BrokerSettings settings(Path directory) {
      return BrokerSettings.in(directory)
          .with("group.min.session.timeout.ms", SESSION_MILLIS)
          .with("group.streams.min.session.timeout.ms", SESSION_MILLIS)
          .with("group.streams.session.timeout.ms", SESSION_MILLIS)
          .with("group.streams.min.heartbeat.interval.ms", HEARTBEAT_MILLIS)
          .with("group.streams.heartbeat.interval.ms", HEARTBEAT_MILLIS)
          .with("group.streams.initial.rebalance.delay.ms", "0");
    }

    @Override
    public void close() throws IOException {
      broker.close();
      Utils.delete(directory);
    }
  }
}
