package dev.stickerstreams.app.topics;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Insists that a broker listens at one of the addresses to start from, before a client of Kafka is
 * opened. Waits for one that is not up yet, and says so; what is no broker is not waited for.
 */
public final class BootstrapCheck {

  private static final Logger LOG = LoggerFactory.getLogger(BootstrapCheck.class);
  private static final int LONGEST_PROBE_MILLIS = 3_000;
  private static final long PAUSE_MILLIS = 500;

  private final List<String> addresses;
  private final ListenerProbe probe;
  private final Duration limit;

  private BootstrapCheck(Map<String, Object> client, Duration limit) {
    this.addresses =
        Arrays.stream(
                String.valueOf(client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)).split(","))
            .map(String::strip)
            .filter(address -> Utils.getHost(address) != null && Utils.getPort(address) != null)
            .toList();
    this.limit = limit;
    this.probe = new ListenerProbe(client, (int) Math.min(LONGEST_PROBE_MILLIS, limit.toMillis()));
  }

  /**
   * Returns when a broker answers at one of the addresses.
   *
   * @param client settings of the clients that are to connect
   * @throws NoBrokerException if none does within the limit, or what answers is no broker
   */
  public static void require(Map<String, Object> client, Duration limit) {
    BootstrapCheck check = new BootstrapCheck(client, limit);
    if (!check.addresses.isEmpty()) {
      check.require(); // what is no address the client explains
    }
  }

  private void require() {
    long deadline = System.nanoTime() + limit.toNanos();
    boolean told = false;
    while (true) {
      List<ListenerAnswer> answers = addresses.stream().map(this::ask).toList();
      if (has(answers, ListenerAnswer.Kind.KAFKA)) {
        return;
      }
      if (!has(answers, ListenerAnswer.Kind.NONE)) {
        throw new NoBrokerException(
            "No Kafka listener there: %s. Check bootstrap.servers".formatted(text(answers)));
      }
      if (System.nanoTime() >= deadline) {
        throw new NoBrokerException(
            "No Kafka broker answered at %s within %d s (%s). Check the address and that the broker runs"
                .formatted(String.join(", ", addresses), limit.toSeconds(), reasons(answers)));
      }
      if (!told) {
        LOG.warn("No broker answers yet at {}; waiting up to {}.", text(answers), limit);
        told = true;
      }
      pause();
    }
  }

  private ListenerAnswer ask(String address) {
    return probe.ask(Utils.getHost(address), Utils.getPort(address));
  }

  private static boolean has(List<ListenerAnswer> answers, ListenerAnswer.Kind kind) {
    return answers.stream().anyMatch(answer -> answer.kind() == kind);
  }

  private String text(List<ListenerAnswer> answers) {
    return IntStream.range(0, answers.size())
        .mapToObj(i -> "%s (%s)".formatted(addresses.get(i), answers.get(i).text()))
        .collect(Collectors.joining(", "));
  }

  private String reasons(List<ListenerAnswer> answers) {
    long different = answers.stream().map(ListenerAnswer::text).distinct().count();
    return different == 1 ? answers.get(0).text() : text(answers);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while waiting for the brokers", e);
    }
  }
}
