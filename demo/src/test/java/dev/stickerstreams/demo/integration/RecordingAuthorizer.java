package dev.stickerstreams.demo.integration;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/**
 * Kafka's own authorizer, which remembers what it was asked for and allowed. Made by the broker, so
 * what it remembers is static. Thread-safe.
 */
public final class RecordingAuthorizer extends StandardAuthorizer {

  private static final Set<Use> USES = ConcurrentHashMap.newKeySet();

  /** An operation on a resource that a principal was allowed. */
  record Use(String principal, ResourceType type, String name, AclOperation operation) {}

  static Set<Use> uses() {
    return Set.copyOf(USES);
  }

  @Override
  public List<AuthorizationResult> authorize(
      AuthorizableRequestContext request, List<Action> actions) {
    List<AuthorizationResult> results = super.authorize(request, actions);
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) == AuthorizationResult.ALLOWED && isDone(actions.get(i))) {
        USES.add(use(request, actions.get(i)));
      }
    }
    return results;
  }

  /** Whether something is done, and not only what could be is listed. */
  private static boolean isDone(Action action) {
    return action.logIfAllowed();
  }

  private static Use use(AuthorizableRequestContext request, Action action) {
    return new Use(
        request.principal().toString(),
        action.resourcePattern().resourceType(),
        action.resourcePattern().name(),
        action.operation());
  }
}
