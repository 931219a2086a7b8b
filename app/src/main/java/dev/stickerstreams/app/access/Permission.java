package dev.stickerstreams.app.access;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Operations on one resource that a principal must be allowed.
 *
 * @param resource the resource, by its name or a prefix of it
 * @param operations what is done with it
 * @param purpose what for, in a few words
 */
public record Permission(ResourcePattern resource, List<AclOperation> operations, String purpose) {

  private static final String ANY_HOST = "*";

  /** Copies the operations. */
  public Permission {
    operations = List.copyOf(operations);
  }

  static Permission onTopic(String name, String purpose, AclOperation... operations) {
    return new Permission(literal(ResourceType.TOPIC, name), List.of(operations), purpose);
  }

  static Permission onGroup(String name, String purpose, AclOperation... operations) {
    return new Permission(literal(ResourceType.GROUP, name), List.of(operations), purpose);
  }

  static Permission onTransactionalIds(String prefix, String purpose, AclOperation... operations) {
    ResourcePattern ids =
        new ResourcePattern(ResourceType.TRANSACTIONAL_ID, prefix, PatternType.PREFIXED);
    return new Permission(ids, List.of(operations), purpose);
  }

  private static ResourcePattern literal(ResourceType type, String name) {
    return new ResourcePattern(type, name, PatternType.LITERAL);
  }

  /** The same on fewer operations. */
  Permission only(List<AclOperation> some) {
    return new Permission(resource, some, purpose);
  }

  /** The entries of an access control list that grant it, one for each operation. */
  public List<AclBinding> bindings(String principal) {
    return operations.stream()
        .map(
            operation ->
                new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW))
        .map(entry -> new AclBinding(resource, entry))
        .toList();
  }

  /** The arguments of {@code kafka-acls.sh} that grant it. */
  public String command(String principal) {
    String prefixed =
        resource.patternType() == PatternType.PREFIXED ? " --resource-pattern-type prefixed" : "";
    return "kafka-acls.sh --add --allow-principal %s%s --%s %s%s"
        .formatted(
            principal,
            operations.stream()
                .map(operation -> " --operation " + name(operation))
                .collect(Collectors.joining()),
            resource.resourceType().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            resource.name(),
            prefixed);
  }

  /** What is allowed on what, such as {@code Read, Write on topic chat-messages}. */
  @Override
  public String toString() {
    return "%s on %s %s".formatted(operationNames(), resourceName(), resource.name());
  }

  /** The operations, as {@code kafka-acls.sh} calls them. */
  String operationNames() {
    return operations.stream().map(Permission::name).collect(Collectors.joining(", "));
  }

  /** What the name stands for, such as {@code transactional id, prefixed}. */
  String resourceName() {
    String type = resource.resourceType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return resource.patternType() == PatternType.PREFIXED ? type + ", prefixed" : type;
  }

  private static String name(AclOperation operation) {
    return switch (operation) {
      case READ -> "Read";
      case WRITE -> "Write";
      case CREATE -> "Create";
      case DESCRIBE_CONFIGS -> "DescribeConfigs";
      default -> operation.name();
    };
  }
}
