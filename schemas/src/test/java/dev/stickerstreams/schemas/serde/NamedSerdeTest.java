package dev.stickerstreams.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.schemas.Sticker;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

/** A serde class of the user's, such as Confluent's, in place of the built-in ones. */
class NamedSerdeTest {

  /** Stands for a class that the user brings along. */
  public static final class StandIn implements Serde<Object> {

    private Map<String, ?> configs = Map.of();
    private boolean isKey = true;

    @Override
    public void configure(Map<String, ?> newConfigs, boolean newIsKey) {
      configs = Map.copyOf(newConfigs);
      isKey = newIsKey;
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
    assertThat(serdes.of(Sticker.class)).isInstanceOf(StandIn.class);
    assertThat(serdes.serializer(Sticker.class).serialize("t", new Sticker())).containsExactly(42);
    assertThat(((Deserializer<?>) serdes.deserializer(Sticker.class)).deserialize("t", new byte[0]))
        .isEqualTo("by the stand-in");
  }

  @Test
  void shouldConfigureTheNamedClassForSpecificRecords() {
    StandIn serde = (StandIn) (Serde<?>) AvroSerdes.from(CONFIGS).of(Sticker.class);
    assertThat(serde.isKey).isFalse();
    assertThat(serde.configs.get("schema.registry.url")).isEqualTo("http://nobody-asks-here:1");
    assertThat(serde.configs.get("specific.avro.reader")).isEqualTo(true);
    assertThat(serde.configs.get("specific.avro.value.type")).isEqualTo(Sticker.class.getName());
  }

  @Test
  void shouldLeaveTheRegistryToTheNamedClass() {
    AvroSerdes.from(CONFIGS).prepare(Map.of("stickers", Sticker.getClassSchema()));
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
