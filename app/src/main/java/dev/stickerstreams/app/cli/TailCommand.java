package dev.stickerstreams.app.cli;

import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what goes over a topic. */
@Command(
    name = "tail",
    description = "Prints suggestions, messages or events as they are committed, until stopped.",
    footer = {
      "",
      "A value that cannot be read is named on standard error, and reading goes on. Joins no group."
    })
public final class TailCommand implements Subcommand {

  private static final Duration POLL = Duration.ofMillis(200);

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(paramLabel = "TOPIC", description = "${COMPLETION-CANDIDATES}")
  private TailedTopic topic;

  @Option(names = "--from-beginning", description = "Begins with what the topic keeps.")
  private boolean fromBeginning;

  @Option(names = "--count", paramLabel = "N", description = "Ends after this many records.")
  private Optional<Long> count;

  @Option(names = "--json", description = "Prints a JSON object a line, with all fields.")
  private boolean json;

  @Mixin private TimeLimitOption time;

  @Override
  public CommandGroup group() {
    return CommandGroup.RUN;
  }

  @Override
  public Integer call() {
    long most = count.orElse(Long.MAX_VALUE);
    if (most < 1) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for --count: %d; at least 1".formatted(most));
    }
    StickerStreamsConfig config = options.load();
    Deserializer<? extends SpecificRecord> values =
        AvroSerdes.from(config.serdeSettings()).deserializer(topic.type());
    try (TopicReader reader = TopicReader.open(config, time.limit())) {
      reader.follow(topic.in(config.topics()), fromBeginning);
      print(reader, values, most);
    }
    return ExitCode.OK;
  }

  private void print(TopicReader reader, Deserializer<? extends SpecificRecord> values, long most) {
    RecordPrinter printer = new RecordPrinter(spec.commandLine(), json);
    for (long printed = 0; printed < most; ) {
      for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
        if (printed++ < most) {
          printer.print(record, values);
        }
      }
    }
  }
}
