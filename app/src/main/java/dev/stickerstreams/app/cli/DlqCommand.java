package dev.stickerstreams.app.cli;

import dev.stickerstreams.app.topics.BootstrapCheck;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.config.Topics;
import dev.stickerstreams.topology.deadletter.DeadLetter;
import dev.stickerstreams.topology.deadletter.DeadLetterReplay;
import dev.stickerstreams.topology.deadletter.DeadLetterTopic;
import dev.stickerstreams.topology.deadletter.LetterFilter;
import dev.stickerstreams.topology.deadletter.LetterId;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Looks through the dead letters and puts them back. */
@Command(
    name = "dlq",
    description = "Lists dead letters, shows one, or replays them to where they came from.")
public final class DlqCommand implements Subcommand {

  private static final int MOST_LISTED = 10_000;

  @Spec private CommandSpec spec;

  /** Where the letters are. */
  static final class Source {

    @Mixin private ConfigOptions options;

    @Mixin private TimeLimitOption time;

    DeadLetterTopic open(StickerStreamsConfig config) {
      BootstrapCheck.require(KafkaSettings.client(config), time.limit());
      return DeadLetterTopic.open(
          KafkaSettings.client(config), config.topics().deadLetters(), time.limit());
    }
  }

  /** Which letters are meant. */
  static final class Selection {

    @Option(
        names = "--topic",
        paramLabel = "TOPIC",
        description = "Only letters that came from this topic.")
    private Optional<String> topic;

    @Option(
        names = "--error",
        paramLabel = "TEXT",
        description = "Only letters whose exception class contains this.")
    private Optional<String> error;

    @Option(
        names = "--from",
        paramLabel = "LETTER",
        converter = LetterIdConverter.class,
        description = "Only this letter and those after it.")
    private Optional<LetterId> from;

    LetterFilter filter() {
      return new LetterFilter(topic, error, from);
    }

    boolean isGiven() {
      return topic.isPresent() || error.isPresent() || from.isPresent();
    }
  }

  static final class LetterIdConverter implements ITypeConverter<LetterId> {
    @Override
    public LetterId convert(String text) {
      try {
        return LetterId.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  @Override
  public CommandGroup group() {
    return CommandGroup.RUN;
  }

  @Override
  public Integer call() {
    throw usage("List, show or replay?");
  }

  @Command(name = "list", description = "Lists the newest letters, newest first.")
  int list(
      @Mixin Source source,
      @Mixin Selection selection,
      @Option(
              names = "--count",
              paramLabel = "N",
              defaultValue = "20",
              description = "Letters at most (default: ${DEFAULT-VALUE}).")
          int count,
      @Option(names = "--json", description = "Prints a JSON object a line.") boolean json) {
    if (count < 1 || count > MOST_LISTED) {
      throw usage("Invalid value for --count: %d; 1 to %d".formatted(count, MOST_LISTED));
    }
    StickerStreamsConfig config = source.options.load();
    try (DeadLetterTopic letters = source.open(config)) {
      List<String> lines =
          letters.newest(
              count, selection.filter(), json ? LetterJson::headLine : LetterText::headLine);
      lines.forEach(this::say);
      if (lines.isEmpty()) {
        tell("No such letters.");
      }
    }
    return ExitCode.OK;
  }

  @Command(name = "show", description = "Shows all there is to one letter.")
  int show(
      @Mixin Source source,
      @Parameters(
              paramLabel = "LETTER",
              converter = LetterIdConverter.class,
              description = "PARTITION:OFFSET as listed.")
          LetterId id,
      @Option(names = "--json", description = "Prints a JSON object, with all bytes in Base64.")
          boolean json) {
    StickerStreamsConfig config = source.options.load();
    LetterContent content = LetterContent.of(config);
    try (DeadLetterTopic letters = source.open(config)) {
      DeadLetter letter = letters.get(id);
      Optional<String> decoded = content.decode(letter);
      say(json ? LetterJson.whole(letter, decoded) : LetterText.whole(letter, decoded));
    }
    return ExitCode.OK;
  }

  @Command(
      name = "replay",
      description =
          "Writes letters to the topic and partition that they came from, as they were. Without"
              + " --yes it only says what it would write.",
      footer = {
        "",
        "A letter stays where it is, so replaying it again writes it again. An upload that is",
        "replayed replaces any later upload of the same sticker."
      })
  int replay(
      @Mixin Source source,
      @Mixin Selection selection,
      @Parameters(
              paramLabel = "LETTER",
              arity = "0..*",
              converter = LetterIdConverter.class,
              description = "PARTITION:OFFSET as listed; several are replayed in the given order.")
          List<LetterId> ids,
      @Option(names = "--all", description = "Replays all letters that the options select.")
          boolean all,
      @Option(names = "--yes", description = "Writes.") boolean yes) {
    List<LetterId> named = ids == null ? List.of() : ids;
    if (all != named.isEmpty() || (selection.isGiven() && !all)) {
      throw usage("Which letters? Name them, or give --all with options that select");
    }
    StickerStreamsConfig config = source.options.load();
    try (DeadLetterTopic letters = source.open(config);
        DeadLetterReplay replay =
            DeadLetterReplay.open(
                KafkaSettings.client(config), writable(config.topics()), source.time.limit())) {
      long count = replay(letters, named, selection.filter(), step(replay, yes));
      tell(
          yes
              ? "Replayed %d letters.".formatted(count)
              : "%d letters. Add --yes to replay them.".formatted(count));
    }
    return ExitCode.OK;
  }

  private static long replay(
      DeadLetterTopic letters,
      List<LetterId> named,
      LetterFilter filter,
      Consumer<DeadLetter> step) {
    AtomicLong count = new AtomicLong();
    Consumer<DeadLetter> counted =
        letter -> {
          step.accept(letter);
          count.incrementAndGet();
        };
    if (named.isEmpty()) {
      letters.forEach(filter, counted);
    } else {
      named.stream().map(letters::get).forEach(counted);
    }
    return count.get();
  }

  private Consumer<DeadLetter> step(DeadLetterReplay replay, boolean yes) {
    return letter -> {
      String target = replay.target(letter);
      if (yes) {
        replay.replay(letter);
      }
      say("%s -> %s".formatted(letter.id(), target));
    };
  }

  private static Set<String> writable(Topics topics) {
    return Set.of(topics.messages(), topics.stickers(), topics.embeddings());
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void say(String line) {
    print(spec.commandLine().getOut(), line);
  }

  private void tell(String line) {
    print(spec.commandLine().getErr(), line);
  }

  private static void print(PrintWriter writer, String line) {
    writer.println(line);
    writer.flush();
  }
}
