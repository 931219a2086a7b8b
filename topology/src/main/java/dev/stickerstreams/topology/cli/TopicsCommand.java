package dev.stickerstreams.topology.cli;

import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.topics.TopicAdmin;
import dev.stickerstreams.topology.topics.TopicFinding;
import dev.stickerstreams.topology.topics.TopicPlan;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Creates and checks the application's topics. */
@Command(name = "topics", description = "Creates the application's topics, or checks them.")
public final class TopicsCommand implements Subcommand {

  @Spec private CommandSpec spec;

  @Override
  public CommandGroup group() {
    return CommandGroup.RUN;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Create or check?");
  }

  @Command(name = "create", description = "Creates the topics that do not exist.")
  int create(
      @Mixin ConfigOptions options,
      @Option(
              names = "--message-partitions",
              defaultValue = "12",
              description =
                  "Partitions of messages and suggestions, the most threads that can share the"
                      + " work (default: ${DEFAULT-VALUE}).")
          int messagePartitions,
      @Option(
              names = "--sticker-partitions",
              defaultValue = "4",
              description =
                  "Partitions of uploads, embeddings and events (default: ${DEFAULT-VALUE}).")
          int stickerPartitions,
      @Option(
              names = "--replication-factor",
              description = "Copies of every partition (default: the brokers' own default).")
          Optional<Short> replicationFactor) {
    StickerStreamsConfig config = options.load();
    try (TopicAdmin admin = new TopicAdmin(KafkaSettings.client(config))) {
      List<TopicPlan> plans = TopicPlan.all(config.topics(), messagePartitions, stickerPartitions);
      List<String> created = admin.create(plans, replicationFactor);
      print(created.isEmpty() ? "All topics exist." : "Created " + String.join(", ", created));
    }
    return ExitCode.OK;
  }

  @Command(
      name = "check",
      description = "Says what is missing, dangerous or doubtful; exits with 1 on an error.")
  int check(@Mixin ConfigOptions options) {
    StickerStreamsConfig config = options.load();
    try (TopicAdmin admin = new TopicAdmin(KafkaSettings.client(config))) {
      List<TopicFinding> findings = admin.check(TopicPlan.all(config.topics(), 1, 1));
      findings.forEach(this::print);
      if (findings.isEmpty()) {
        print("All topics are as they should be.");
      }
      return findings.stream().anyMatch(TopicFinding::isError) ? ExitCode.FAILURE : ExitCode.OK;
    }
  }

  private void print(Object line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
