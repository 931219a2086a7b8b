package dev.stickerstreams.app.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line; its commands come from {@link ServiceLoader}. */
@Command(
    name = StickersCommand.NAME,
    description = "Suggests stickers for chat messages, in real time, on Kafka Streams.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = BuildVersion.class,
    usageHelpWidth = 100,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all done",
      "1:something failed; standard error says what",
      "2:the command line was not understood",
      "3:out of memory",
      "4:a broker, a registry or the application did not answer in time",
      "5:a file, setting or message given cannot be used"
    })
public final class StickersCommand implements Runnable {

  static final String NAME = "stickers";

  @Spec private CommandSpec spec;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Log what goes on, and show stack traces.")
  private boolean verbose;

  private StickersCommand() {}

  /** The command line with every command on the class path, writing to the given writers. */
  public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return commandLine(out, err, ServiceLoader.load(Subcommand.class));
  }

  static CommandLine commandLine(
      PrintWriter out, PrintWriter err, Iterable<Subcommand> subcommands) {
    CommandLine commandLine = new CommandLine(new StickersCommand());
    subcommands.forEach(commandLine::addSubcommand);
    if (!commandLine.getSubcommands().containsKey(BenchHint.NAME)) {
      commandLine.addSubcommand(
          new CommandLine(new BenchHint()).setUnmatchedArgumentsAllowed(true));
    }
    commandLine.addSubcommand(new HelpCommand());
    commandLine.addSubcommand("completion", new CompletionCommand());
    ErrorPrinter errors = new ErrorPrinter();
    Map<String, IHelpSectionRenderer> help = commandLine.getHelpSectionMap();
    help.remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
    help.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandList());
    return commandLine
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(StickersCommand::execute)
        .setExecutionExceptionHandler(errors)
        .setParameterExceptionHandler(errors);
  }

  private static int execute(CommandLine.ParseResult parsed) {
    StickersCommand root = (StickersCommand) parsed.commandSpec().userObject();
    Verbosity.set(root.verbose);
    try {
      return new RunLast().execute(parsed);
    } catch (Error e) {
      throw new ExecutionException(parsed.commandSpec().commandLine(), e.toString(), e);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
