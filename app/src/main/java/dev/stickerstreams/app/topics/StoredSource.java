package dev.stickerstreams.app.topics;

import dev.stickerstreams.state.SourceTopic;
import dev.stickerstreams.state.StickerIndexStore;
import dev.stickerstreams.topology.StickerTopology;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Compares the topic that fills the index with the one that filled what this machine has stored.
 */
public final class StoredSource {

  private StoredSource() {}

  /**
   * What a check is to say of it: nothing where nothing is stored, where an instance runs, which
   * watches by itself, or where the files belong to another user.
   *
   * @param topic name of the topic
   * @param now the topic as it is
   * @param stateDir the directory that holds the store's
   */
  public static Optional<TopicFinding> compare(String topic, SourceTopic now, File stateDir) {
    return stored(stateDir)
        .filter(then -> !then.equals(now))
        .map(then -> finding(topic, then, now));
  }

  private static TopicFinding finding(String topic, SourceTopic then, SourceTopic now) {
    return then.topicId().equals(now.topicId())
        ? new TopicFinding(topic, TopicFinding.Severity.ERROR, then.changedTo(now))
        : new TopicFinding(
            topic,
            TopicFinding.Severity.WARNING,
            "the index in this machine's state directory was filled from an earlier topic of this"
                + " name, or another cluster's; the next start fills it again");
  }

  private static Optional<SourceTopic> stored(File stateDir) {
    try {
      return isOwn(new File(stateDir, StickerTopology.INDEX_STORE).toPath())
          ? StickerIndexStore.storedSource(StickerTopology.INDEX_STORE, stateDir)
          : Optional.empty();
    } catch (IOException | RuntimeException inUseOrUnusable) {
      return Optional.empty();
    }
  }

  private static boolean isOwn(Path directory) throws IOException {
    return Files.isDirectory(directory)
        && Files.getOwner(directory).getName().equals(System.getProperty("user.name"));
  }
}
