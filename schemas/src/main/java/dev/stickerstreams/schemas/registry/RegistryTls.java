package dev.stickerstreams.schemas.registry;

import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * Makes a TLS context of Kafka's {@code ssl.*} keys: the same key and trust stores, and formats, as
 * for brokers.
 */
final class RegistryTls {

  private RegistryTls() {}

  static SSLContext context(Map<String, ?> ssl) {
    try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
      factory.configure(new ConfigDef().withClientSslSupport().parse(ssl));
      return factory.sslContext();
    }
  }
}
