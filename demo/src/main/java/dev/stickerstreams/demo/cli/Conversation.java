package dev.stickerstreams.demo.cli;

import dev.stickerstreams.app.cli.CommandException;
import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.demo.console.SuggestionPrinter;
import dev.stickerstreams.demo.playground.SuggestionClient;
import dev.stickerstreams.schemas.StickerSuggestions;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Sends lines as messages and prints the answers in the order of the lines. Lines are sent as they
 * come, with at most {@value #MOST_WAITING} answers outstanding.
 */
final class Conversation {

  private static final int MOST_WAITING = 1_000;
  private static final long ANSWER_LIMIT_SECONDS = 60;

  private record Waiting(String text, CompletableFuture<StickerSuggestions> answer) {}

  private final SuggestionClient client;
  private final SuggestionPrinter printer;
  private final int k;

  /** Empty at the end of the lines. */
  private final BlockingQueue<Optional<Waiting>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

  private final CompletableFuture<Void> printed = new CompletableFuture<>();

  /**
   * A conversation with one application.
   *
   * @param k suggestions a message
   */
  Conversation(SuggestionClient client, SuggestionPrinter printer, int k) {
    this.client = client;
    this.printer = printer;
    this.k = k;
  }

  /**
   * Goes on until the lines end and the last answer is printed.
   *
   * @throws CommandException if an answer fails or does not come in time
   */
  void hold(Stream<String> lines) throws InterruptedException {
    Thread answers = new Thread(this::printAnswers, "answers");
    answers.setDaemon(true);
    answers.start();
    for (var line = lines.iterator(); line.hasNext() && !printed.isDone(); ) {
      String text = line.next();
      put(Optional.of(new Waiting(text, client.ask(text, k))));
    }
    put(Optional.empty());
    try {
      printed.get();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private void put(Optional<Waiting> next) throws InterruptedException {
    while (!printed.isDone() && !waiting.offer(next, 100, TimeUnit.MILLISECONDS)) {
      // full: the printer is behind, or has failed
    }
  }

  private void printAnswers() {
    try {
      for (var next = waiting.take(); next.isPresent(); next = waiting.take()) {
        printer.print(next.get().text(), answer(next.get()));
      }
      printed.complete(null);
    } catch (InterruptedException | RuntimeException e) {
      printed.completeExceptionally(e);
    }
  }

  private static StickerSuggestions answer(Waiting next) throws InterruptedException {
    try {
      return next.answer().get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new CommandException(
          ExitCode.UNAVAILABLE,
          "No answer within %d s to: %s".formatted(ANSWER_LIMIT_SECONDS, next.text()),
          e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static CommandException failure(Throwable cause) {
    return cause instanceof CommandException known
        ? known
        : new CommandException(ExitCode.FAILURE, "A message failed: " + cause.getMessage(), cause);
  }
}
