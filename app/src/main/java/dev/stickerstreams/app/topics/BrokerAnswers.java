package dev.stickerstreams.app.topics;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;

/** Questions to the brokers with a limit on the wait, and their refusals in one line. */
public final class BrokerAnswers {

  /** The longest wait for an answer, and for a client to close. */
  public static final Duration TIME_LIMIT = Duration.ofSeconds(30);

  private BrokerAnswers() {}

  /**
   * A client that gives up within {@link #TIME_LIMIT}.
   *
   * @throws NoBrokerException if no broker answers at the addresses to start from
   */
  public static Admin admin(Map<String, Object> clientSettings) {
    BootstrapCheck.require(clientSettings, TIME_LIMIT);
    Map<String, Object> settings = new HashMap<>(clientSettings);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIME_LIMIT.toMillis());
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIME_LIMIT.toMillis() / 3);
    return Admin.create(settings);
  }

  /**
   * Waits for an answer.
   *
   * @throws LoginRefusedException if the brokers do not know who asks
   * @throws KafkaException if they refuse, or do not answer within {@link #TIME_LIMIT}
   */
  public static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while waiting for the brokers", e);
    } catch (TimeoutException e) {
      throw new KafkaException("The brokers did not answer within " + TIME_LIMIT, e);
    } catch (ExecutionException e) {
      throw refusal(e.getCause());
    }
  }

  private static KafkaException refusal(Throwable cause) {
    if (cause instanceof AuthenticationException authentication) {
      return new LoginRefusedException(authentication);
    }
    return cause instanceof org.apache.kafka.common.errors.TimeoutException
        ? new KafkaException(
            "A broker answered, then none did in time; check the addresses that they advertise: "
                + cause.getMessage(),
            cause)
        : new KafkaException("The brokers refused: " + cause.getMessage(), cause);
  }
}
