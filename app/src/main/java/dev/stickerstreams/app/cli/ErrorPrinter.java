package dev.stickerstreams.app.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports every failure in one line on standard error; stack traces only on {@code --verbose}. */
final class ErrorPrinter implements IExecutionExceptionHandler, IParameterExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult parseResult) {
    ErrorReport report = ErrorReport.of(failure);
    PrintWriter err = command.getErr();
    print(err, report.message());
    if (Verbosity.isVerbose()) {
      failure.printStackTrace(err);
    }
    err.flush();
    return report.exitCode();
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    print(err, problem(failure));
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.printf("Try: %s --help%n", command.getCommandSpec().qualifiedName());
    err.flush();
    return ExitCode.USAGE;
  }

  private static String problem(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      return "Unknown command or argument '%s'".formatted(unmatched.getUnmatched().get(0));
    }
    return failure.getMessage().lines().findFirst().orElse("Invalid arguments");
  }

  private static void print(PrintWriter err, String message) {
    err.println(StickersCommand.NAME + ": " + message);
  }
}
