package dev.stickerstreams.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.app.IndexSettings;
import dev.stickerstreams.state.DamagedIndexException;
import dev.stickerstreams.state.IndexSelfCheck;
import dev.stickerstreams.state.StickerIndexStore;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.apache.kafka.streams.errors.LockException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows and checks the index of a stopped instance. */
@Command(
    name = "index",
    description = "Shows what the index of a stopped instance holds, and checks it.",
    footer = {
      "",
      "Recall is measured against exact search, with stored vectors and noise as queries. The"
          + " directory is the one that state.dir names, or one below it."
    })
public final class IndexCommand implements Subcommand {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      required = true,
      description = "Directory of the index.")
  private Path stateDir;

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "200",
      description = "Searches to compare with exact search (default: ${DEFAULT-VALUE}).")
  private int queries;

  @Option(names = "--json", description = "Prints a JSON object.")
  private boolean json;

  @Override
  public CommandGroup group() {
    return CommandGroup.INSPECT;
  }

  @Override
  public Integer call() throws IOException {
    StickerStreamsConfig config = options.load();
    Path directory = IndexDirectory.locate(stateDir);
    try (StickerIndexStore store = open(directory, config)) {
      print(report(directory, store, config.getInt(StickerStreamsConfig.INDEX_EF_SEARCH)));
    }
    return ExitCode.OK;
  }

  private static StickerIndexStore open(Path directory, StickerStreamsConfig config) {
    try {
      return StickerIndexStore.inspect(
          directory.getFileName().toString(),
          IndexSettings.options(config),
          directory.getParent().toFile());
    } catch (DamagedIndexException e) {
      throw new CommandException(
          ExitCode.INVALID_INPUT,
          "The index in %s cannot be used: %s. An instance with this configuration fills it again"
              .formatted(directory, e.getMessage()),
          e);
    } catch (LockException e) {
      throw new CommandException(
          ExitCode.UNAVAILABLE, e.getMessage() + "; stop that one, or look at a copy", e);
    }
  }

  private IndexReport report(Path directory, StickerIndexStore store, int efSearch) {
    return new IndexReport(
        directory,
        StickerIndexStore.FORMAT,
        store.size(),
        store.offsets(),
        efSearch,
        IndexSelfCheck.check(store, queries, efSearch));
  }

  private void print(IndexReport report) throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(report.toJson()));
      out.flush();
    } else {
      report.print(out);
    }
  }
}
