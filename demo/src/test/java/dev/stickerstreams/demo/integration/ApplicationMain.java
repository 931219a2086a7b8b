package dev.stickerstreams.demo.integration;

import dev.stickerstreams.app.StickerApplication;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The application as a process that tests can kill. Says how large its index is, and how many
 * updates it read for it, when it has restored and again for every line it reads; stops at the end
 * of its input.
 *
 * <p>Arguments: journal, time of a batch in milliseconds, {@link Trap}, then settings as {@code
 * key=value}.
 */
final class ApplicationMain {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private ApplicationMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    EncodeObserver observer =
        new TrappedEncoding(new EncodeJournal(Path.of(args[0])), Trap.valueOf(args[2]));
    WordEncoders encoders = new WordEncoders(Duration.ofMillis(Long.parseLong(args[1])), observer);
    Deployment deployment =
        new Deployment(settings(Arrays.asList(args).subList(3, args.length)), Path.of("."));
    try (StickerApplication application =
        StickerApplication.open(deployment.config(), () -> encoders, new SimpleMeterRegistry())) {
      application.start();
      report(application);
      if (!application.awaitRunning(START_LIMIT)) {
        throw new IllegalStateException("The application does not run after " + START_LIMIT);
      }
      answerQuestions(application);
    }
  }

  private static void answerQuestions(StickerApplication application) throws IOException {
    report(application);
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (questions.readLine() != null) {
      report(application);
    }
  }

  private static void report(StickerApplication application) {
    System.out.println(application.index().size() + " " + IndexReads.total());
  }

  private static Map<String, String> settings(List<String> pairs) {
    return pairs.stream()
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  /** Writes the journal and springs the trap. */
  private record TrappedEncoding(EncodeJournal journal, Trap trap) implements EncodeObserver {

    @Override
    public void onBatch(List<String> texts) {
      journal.batch(texts);
    }

    @Override
    public void onText(String text) {
      if (trap != Trap.DISARMED && text.contains(Trap.WORD)) {
        journal.trapped(text);
        trap.spring();
      }
    }

    @Override
    public void onSticker(List<String> tags) {
      journal.sticker(tags);
    }
  }
}
