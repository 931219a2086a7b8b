package dev.stickerstreams.app.access;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import dev.stickerstreams.topology.StickerTopology;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.config.Topics;
import java.util.ArrayList;
import java.util.List;

/**
 * The least that the application must be permitted on its cluster. Read and Write include Describe;
 * with DescribeConfigs the settings of topics are checked at the start. Nothing on the cluster
 * itself is needed: whoever may write to a topic may write idempotently.
 */
public final class AccessPlan {

  private AccessPlan() {}

  /** The permissions of an application so configured. */
  public static List<Permission> of(StickerStreamsConfig config) {
    List<Permission> plan = new ArrayList<>(onTopics(config.topics()));
    String application = config.applicationId();
    String uploads = config.uploadsApplicationId();
    plan.add(onChangelog(uploads, StickerTopology.HASH_STORE, "content hashes"));
    config
        .topics()
        .learning()
        .ifPresent(learning -> plan.addAll(onLearning(learning, application)));
    plan.add(Permission.onGroup(application, "to share the partitions and commit", READ));
    plan.add(Permission.onGroup(uploads, "the same for uploads", READ));
    if (config.exactlyOnce()) {
      plan.add(Permission.onTransactionalIds(application + "-", "`exactly_once_v2` only", WRITE));
    }
    return List.copyOf(plan);
  }

  private static Permission onChangelog(String application, String store, String purpose) {
    return Permission.onTopic(
        application + "-" + store + "-changelog",
        purpose + "; Create for the first start only",
        CREATE,
        READ,
        WRITE);
  }

  private static List<Permission> onLearning(Topics.LearningTopics topics, String application) {
    return List.of(
        Permission.onTopic(topics.feedback(), "feedback", READ, DESCRIBE_CONFIGS),
        Permission.onTopic(topics.popularity(), "popularity", READ, WRITE, DESCRIBE_CONFIGS),
        onChangelog(application, StickerTopology.LEARNING_STORE, "what was learned"));
  }

  private static List<Permission> onTopics(Topics topics) {
    return List.of(
        Permission.onTopic(topics.messages(), "messages", READ, DESCRIBE_CONFIGS),
        Permission.onTopic(topics.stickers(), "uploads", READ, DESCRIBE_CONFIGS),
        Permission.onTopic(topics.embeddings(), "vectors", READ, WRITE, DESCRIBE_CONFIGS),
        Permission.onTopic(topics.suggestions(), "answers", WRITE, DESCRIBE_CONFIGS),
        Permission.onTopic(topics.events(), "what became of uploads", WRITE, DESCRIBE_CONFIGS),
        Permission.onTopic(
            topics.deadLetters(), "what could not be used", WRITE, DESCRIBE_CONFIGS));
  }

  /** A plan as the rows of a Markdown table: resource, name, operations, purpose. */
  public static String markdown(List<Permission> plan) {
    StringBuilder rows = new StringBuilder();
    plan.forEach(
        permission ->
            rows.append(
                "| %s | `%s` | %s | %s |\n"
                    .formatted(
                        permission.resourceName(),
                        permission.resource().name(),
                        permission.operationNames(),
                        permission.purpose())));
    return rows.toString();
  }
}
