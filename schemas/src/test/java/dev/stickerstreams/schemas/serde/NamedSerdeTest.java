package dev.stickerstreams.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.registry.RegistryUnavailableException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.avro.AvroTypeException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A serde class of the user's, such as Confluent's, in place of the built-in ones. */
class NamedSerdeTest {

  /** Stands for a class that the user brings along. */
  public static final class StandIn implements Serde<Object> {

    private static StandIn latest;

    private Map<String, ?> configs = Map.of();
    private boolean isKey = true;

    @Override
    public void configure(Map<String, ?> newConfigs, boolean newIsKey) {
      configs = Map.copyOf(newConfigs);
      isKey = newIsKey;
      latest = this;
    }

    @Override
    public Serializer<Object> serializer() {
      return (topic, value) -> new byte[] {42};
    }

    @Override
    public Deserializer<Object> deserializer() {
      return (topic, bytes) -> "by the stand-in";
    }
  }

  private static final Map<String, String> CONFIGS =
      Map.of(
          SerdeConfig.SERDE_CLASS,
          StandIn.class.getName(),
          "schema.registry.url",
          "http://nobody-asks-here:1");

  @Test
  void shouldUseTheNamedClass() {
    AvroSerdes serdes = AvroSerdes.from(CONFIGS);
    assertThat(serdes.serializer(Sticker.class).serialize("t", new Sticker())).containsExactly(42);
    assertThat(((Deserializer<?>) serdes.deserializer(Sticker.class)).deserialize("t", new byte[0]))
        .isEqualTo("by the stand-in");
  }

  @Test
  void shouldConfigureTheNamedClassForSpecificRecords() {
    Serde<Sticker> unused = AvroSerdes.from(CONFIGS).of(Sticker.class);

    StandIn serde = StandIn.latest;
    assertThat(serde.isKey).isFalse();
    assertThat(serde.configs.get("schema.registry.url")).isEqualTo("http://nobody-asks-here:1");
    assertThat(serde.configs.get("specific.avro.reader")).isEqualTo(true);
    assertThat(serde.configs.get("specific.avro.value.type")).isEqualTo(Sticker.class.getName());
  }

  @Test
  void shouldLeaveTheRegistryToTheNamedClass() {
    AvroSerdes.from(CONFIGS).prepare(Map.of("stickers", Sticker.getClassSchema()));
  }

  /** Named as Confluent's, which is told by its name. */
  public static final class RestClientException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    RestClientException(int status) {
      super("HTTP " + status);
      this.status = status;
    }

    public int getStatus() {
      return status;
    }
  }

  /** Fails as its configuration says, below an exception that says nothing. */
  public static final class Failing implements Serde<Object> {

    private Exception cause;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
      cause = (Exception) configs.get("failure");
    }

    @Override
    public Serializer<Object> serializer() {
      return (topic, value) -> {
        throw new SerializationException("Error", cause);
      };
    }

    @Override
    public Deserializer<Object> deserializer() {
      return (topic, bytes) -> {
        throw new SerializationException("Error", cause);
      };
    }
  }

  static Stream<Exception> outages() {
    return Stream.of(
        new ConnectException("Connection refused"),
        new SocketTimeoutException("Read timed out"),
        new UnknownHostException("registry"),
        new HttpTimeoutException("request timed out"),
        new IOException(new TimeoutException()),
        new SSLHandshakeException("certificate expired"),
        new DisconnectException(),
        new RestClientException(503),
        new RestClientException(401));
  }

  @ParameterizedTest
  @MethodSource("outages")
  void shouldTellWhenTheRegistryIsAway(Exception outage) {
    Serde<Sticker> serde = failing(outage);

    assertThatThrownBy(() -> serde.deserializer().deserialize("stickers", new byte[1]))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("stickers")
        .hasRootCause(rootOf(outage));
    assertThatThrownBy(() -> serde.serializer().serialize("stickers", new Sticker()))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  static Stream<Exception> damage() {
    return Stream.of(
        new EOFException(),
        new IOException("Invalid long encoding"),
        new AvroTypeException("Found string"),
        new RestClientException(404),
        new InvalidConfigurationException("Schema not found; error code: 40403"));
  }

  @ParameterizedTest
  @MethodSource("damage")
  void shouldNotTakeADamagedRecordForAnOutage(Exception damage) {
    Serde<Sticker> serde = failing(damage);

    assertThatThrownBy(() -> serde.deserializer().deserialize("stickers", new byte[1]))
        .isInstanceOf(AvroSerdeException.class);
  }

  private static Serde<Sticker> failing(Exception failure) {
    return AvroSerdes.from(
            Map.of(SerdeConfig.SERDE_CLASS, Failing.class.getName(), "failure", failure))
        .of(Sticker.class);
  }

  private static Throwable rootOf(Throwable failure) {
    return failure.getCause() == null ? failure : rootOf(failure.getCause());
  }

  @Test
  void shouldSayThatTheClassIsMissing() {
    Map<String, String> configs = Map.of(SerdeConfig.SERDE_CLASS, "io.confluent.NotThere");
    assertThatThrownBy(() -> AvroSerdes.from(configs))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("io.confluent.NotThere");
  }

  @Test
  void shouldRefuseAClassThatIsNoSerde() {
    Map<String, Object> configs = Map.of(SerdeConfig.SERDE_CLASS, Serdes.class);
    assertThatThrownBy(() -> AvroSerdes.from(configs).of(Sticker.class))
        .hasMessageContaining(Serde.class.getName());
  }
}
