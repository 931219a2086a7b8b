package dev.stickerstreams.app.access;

import dev.stickerstreams.app.topics.BrokerAnswers;
import dev.stickerstreams.app.topics.LoginRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the brokers which permissions of a plan they withhold from whoever asks, so that an instance
 * says at its start what its access control list lacks. Changes nothing. What brokers do not tell,
 * such as operations on a group that does not exist yet, counts as permitted. Not thread-safe.
 */
public final class AccessCheck implements AutoCloseable {

  private final Admin admin;

  public AccessCheck(Map<String, Object> clientSettings) {
    this.admin = BrokerAnswers.admin(clientSettings);
  }

  /**
   * Insists on every permission of a plan.
   *
   * @throws MissingAccessException if the brokers withhold some
   * @throws LoginRefusedException if they do not know who asks
   */
  public void require(List<Permission> plan) {
    List<Permission> missing = missing(plan);
    if (!missing.isEmpty()) {
      throw new MissingAccessException(missing);
    }
  }

  /** The permissions of a plan that are withheld, each with the operations withheld alone. */
  public List<Permission> missing(List<Permission> plan) {
    List<Permission> missing = new ArrayList<>();
    for (Permission permission : plan) {
      List<AclOperation> withheld = withheld(permission);
      if (!withheld.isEmpty()) {
        missing.add(permission.only(withheld));
      }
    }
    return missing;
  }

  private List<AclOperation> withheld(Permission permission) {
    String name = permission.resource().name();
    return switch (permission.resource().resourceType()) {
      case TOPIC -> withheldOnTopic(name, permission.operations());
      case GROUP -> withheld(permission.operations(), operationsOnGroup(name));
      case TRANSACTIONAL_ID -> withheld(permission.operations(), operationsOnTransactions(name));
      default -> throw new IllegalArgumentException("Brokers cannot be asked for " + permission);
    };
  }

  private List<AclOperation> withheldOnTopic(String topic, List<AclOperation> wanted) {
    try {
      return withheld(withoutCreate(wanted), operationsOnTopic(topic));
    } catch (UnknownTopicOrPartitionException e) {
      return wanted.contains(AclOperation.CREATE)
          ? withheld(List.of(AclOperation.CREATE), creationOf(topic))
          : List.of();
    }
  }

  private static List<AclOperation> withoutCreate(List<AclOperation> operations) {
    return operations.stream().filter(operation -> operation != AclOperation.CREATE).toList();
  }

  /** Those wanted that are not among the permitted ones; none if the permitted are not known. */
  private static List<AclOperation> withheld(
      List<AclOperation> wanted, Optional<Set<AclOperation>> permitted) {
    return permitted
        .map(known -> wanted.stream().filter(operation -> !known.contains(operation)).toList())
        .orElse(List.of());
  }

  private Optional<Set<AclOperation>> operationsOnTopic(String topic) {
    DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
    return answer(
        admin
            .describeTopics(List.of(topic), options)
            .allTopicNames()
            .thenApply(topics -> topics.get(topic).authorizedOperations()));
  }

  private Optional<Set<AclOperation>> creationOf(String topic) {
    NewTopic one = new NewTopic(topic, Optional.empty(), Optional.empty());
    CreateTopicsOptions options = new CreateTopicsOptions().validateOnly(true);
    return answer(
        admin
            .createTopics(List.of(one), options)
            .all()
            .thenApply(valid -> Set.of(AclOperation.CREATE)));
  }

  private Optional<Set<AclOperation>> operationsOnGroup(String group) {
    DescribeConsumerGroupsOptions options =
        new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true);
    return coordinatorAnswer(
        admin
            .describeConsumerGroups(List.of(group), options)
            .all()
            .thenApply(groups -> groups.get(group).authorizedOperations()));
  }

  /**
   * Whoever may describe transactions of one id with the prefix is taken for permitted to write.
   */
  private Optional<Set<AclOperation>> operationsOnTransactions(String prefix) {
    return coordinatorAnswer(
        admin
            .describeTransactions(List.of(prefix + "access-check"))
            .all()
            .thenApply(described -> Set.of(AclOperation.WRITE)));
  }

  /** The operations that a broker names; none if it refuses, empty if it cannot tell. */
  private static Optional<Set<AclOperation>> answer(KafkaFuture<Set<AclOperation>> question) {
    try {
      return Optional.ofNullable(BrokerAnswers.await(question));
    } catch (LoginRefusedException e) {
      throw e;
    } catch (KafkaException e) {
      return refusal(e);
    }
  }

  private static Optional<Set<AclOperation>> refusal(KafkaException refusal) {
    Throwable cause = refusal.getCause();
    if (cause instanceof UnknownTopicOrPartitionException unknownTopic) {
      throw unknownTopic;
    }
    if (cause instanceof AuthorizationException) {
      return Optional.of(Set.of());
    }
    if (cause instanceof ApiException && !(cause instanceof RetriableException)) {
      return Optional.empty();
    }
    throw refusal;
  }

  /** The same of a coordinator, which may be away for longer than this check shall wait. */
  private static Optional<Set<AclOperation>> coordinatorAnswer(
      KafkaFuture<Set<AclOperation>> question) {
    try {
      return answer(question);
    } catch (LoginRefusedException e) {
      throw e;
    } catch (KafkaException away) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    admin.close(BrokerAnswers.TIME_LIMIT);
  }
}
