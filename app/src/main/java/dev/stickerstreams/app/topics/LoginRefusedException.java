package dev.stickerstreams.app.topics;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;

/** The brokers did not accept who the application says it is, or it did not accept the brokers. */
public final class LoginRefusedException extends KafkaException {

  private static final long serialVersionUID = 1L;

  LoginRefusedException(AuthenticationException cause) {
    super(
        "No login to the brokers: "
            + cause.getMessage()
            + ". Check kafka.security.protocol, kafka.sasl.* and kafka.ssl.*",
        cause);
  }
}
