package dev.stickerstreams.demo.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where an embedded broker keeps its data, where it listens and what differs from the defaults.
 *
 * @param directory data directory; kept between runs
 * @param port port for clients on the loopback interface; 0 for any free one
 * @param overrides Kafka broker settings that replace the embedded defaults
 */
public record BrokerSettings(Path directory, int port, Map<String, String> overrides) {

  /** Copies the overrides and checks the port. */
  public BrokerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "Port " + port + " does not exist; take one from 1 to 65535, or 0 for any free one");
    }
    overrides = Map.copyOf(overrides);
  }

  /** A broker with its data in {@code directory}, on any free port. */
  public static BrokerSettings in(Path directory) {
    return new BrokerSettings(directory, 0, Map.of());
  }

  /** The same settings with another port. */
  public BrokerSettings withPort(int newPort) {
    return new BrokerSettings(directory, newPort, overrides);
  }

  /** The same settings; where they leave the port open, with one that is free now. */
  public BrokerSettings withFreePort() {
    return withPort(LoopbackPort.reserve(List.of(port)).get(0));
  }

  /** Where clients will reach the broker, once a port is chosen. */
  public String bootstrapServers() {
    return LoopbackPort.HOST + ":" + port;
  }

  /** The same settings with one more broker setting, such as {@code message.max.bytes}. */
  public BrokerSettings with(String key, String value) {
    Map<String, String> more = new HashMap<>(overrides);
    more.put(key, value);
    return new BrokerSettings(directory, port, more);
  }
}
