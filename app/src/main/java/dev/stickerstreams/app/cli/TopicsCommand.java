package dev.stickerstreams.app.cli;

import dev.stickerstreams.app.IndexSettings;
import dev.stickerstreams.app.access.AccessCheck;
import dev.stickerstreams.app.access.AccessPlan;
import dev.stickerstreams.app.access.Permission;
import dev.stickerstreams.app.topics.StoredSource;
import dev.stickerstreams.app.topics.TopicAdmin;
import dev.stickerstreams.app.topics.TopicFinding;
import dev.stickerstreams.app.topics.TopicPlan;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Creates and checks the application's topics, and what it must be permitted. */
@Command(
    name = "topics",
    description = "Creates the application's topics, or checks them; lists permissions.")
public final class TopicsCommand implements Subcommand {

  @Spec private CommandSpec spec;

  @Override
  public CommandGroup group() {
    return CommandGroup.RUN;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Create, check or acls?");
  }

  @Command(name = "create", description = "Creates the topics that do not exist.")
  int create(
      @Mixin ConfigOptions options,
      @Option(
              names = "--message-partitions",
              paramLabel = "N",
              defaultValue = "12",
              description =
                  "Partitions of messages, suggestions and feedback, the most threads that can share the"
                      + " work (default: ${DEFAULT-VALUE}).")
          int messagePartitions,
      @Option(
              names = "--sticker-partitions",
              paramLabel = "N",
              defaultValue = "4",
              description =
                  "Partitions of uploads, embeddings and events (default: ${DEFAULT-VALUE}).")
          int stickerPartitions,
      @Option(
              names = "--replication-factor",
              paramLabel = "N",
              description = "Copies of every partition (default: the brokers' own default).")
          Optional<Short> replicationFactor) {
    StickerStreamsConfig config = options.load();
    int threads = config.getInt(StickerStreamsConfig.NUM_STREAM_THREADS);
    requireAtLeast("--message-partitions", messagePartitions, Math.max(1, threads));
    requireAtLeast("--sticker-partitions", stickerPartitions, 1);
    try (TopicAdmin admin = new TopicAdmin(KafkaSettings.client(config))) {
      List<TopicPlan> plans = TopicPlan.all(config.topics(), messagePartitions, stickerPartitions);
      List<String> created = admin.create(plans, replicationFactor);
      print(created.isEmpty() ? "All topics exist." : "Created " + String.join(", ", created));
    }
    return ExitCode.OK;
  }

  private void requireAtLeast(String option, int value, int least) {
    if (value < least) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for %s: %d; at least %d%s"
              .formatted(
                  option, value, least, least == 1 ? "" : ", as many as num.stream.threads"));
    }
  }

  @Command(
      name = "check",
      description = "Says what is missing, dangerous or doubtful; exits with 1 on an error.")
  int check(@Mixin ConfigOptions options) {
    StickerStreamsConfig config = options.load();
    try (TopicAdmin admin = new TopicAdmin(KafkaSettings.client(config))) {
      List<TopicFinding> findings = new ArrayList<>(admin.check(config));
      findings.addAll(checkIndex(config, admin, findings));
      findings.forEach(this::print);
      if (findings.isEmpty()) {
        print("All topics are as they should be.");
      }
      return findings.stream().anyMatch(TopicFinding::isError) ? ExitCode.FAILURE : ExitCode.OK;
    }
  }

  /** Nothing where the topic is missing, which the other findings say. */
  private static List<TopicFinding> checkIndex(
      StickerStreamsConfig config, TopicAdmin admin, List<TopicFinding> others) {
    String topic = config.topics().embeddings();
    boolean unusable = others.stream().anyMatch(f -> f.isError() && f.topic().equals(topic));
    return unusable
        ? List.of()
        : StoredSource.compare(topic, admin.source(topic), IndexSettings.globalStateDir(config))
            .stream()
            .toList();
  }

  @Command(
      name = "acls",
      description = {
        "Prints what the application must be permitted, as commands for Kafka's tool.",
        "With --check says instead what the brokers withhold; exits with 1 if it is anything."
      })
  int acls(
      @Mixin ConfigOptions options,
      @Option(
              names = "--principal",
              paramLabel = "NAME",
              defaultValue = "User:stickers",
              description = "Who the application logs in as (default: ${DEFAULT-VALUE}).")
          String principal,
      @Option(
              names = "--check",
              description = "Asks the brokers, with the application's own login.")
          boolean check) {
    StickerStreamsConfig config = options.load();
    List<Permission> plan = AccessPlan.of(config);
    if (check) {
      return checkAccess(config, plan);
    }
    plan.forEach(permission -> print(permission.command(principal)));
    return ExitCode.OK;
  }

  private int checkAccess(StickerStreamsConfig config, List<Permission> plan) {
    try (AccessCheck access = new AccessCheck(KafkaSettings.client(config))) {
      List<Permission> missing = access.missing(plan);
      missing.forEach(permission -> print("Missing: " + permission));
      if (missing.isEmpty()) {
        print("All that the application needs is permitted.");
      }
      return missing.isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }
  }

  private void print(Object line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
