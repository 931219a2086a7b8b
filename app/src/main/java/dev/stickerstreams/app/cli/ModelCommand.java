package dev.stickerstreams.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.encoders.BuiltInModels;
import dev.stickerstreams.encoders.BundleException;
import dev.stickerstreams.encoders.EncoderOptions;
import dev.stickerstreams.encoders.ModelCheck;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains and measures model bundles. */
@Command(name = "model", description = "Checks, explains and measures a model bundle.")
public final class ModelCommand implements Subcommand {

  @Spec private CommandSpec spec;

  private final ObjectMapper mapper = new ObjectMapper();

  @Override
  public CommandGroup group() {
    return CommandGroup.INSPECT;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Check which model?");
  }

  @Command(
      name = "check",
      description =
          "Says what a bundle holds, measures it batch by batch on every device, and compares vectors;"
              + " exits with 1 if they differ where they should not.",
      footer = {
        "",
        "Batches run as when serving: on a CPU as many at a time as threads encode, on a GPU one."
            + " Each vector is compared with the one of a batch of one and, with --device cuda, with"
            + " the CPU's. Nothing else should run on the machine meanwhile."
      })
  int check(
      @Parameters(
              arity = "0..1",
              paramLabel = "NAME|DIR",
              description =
                  "A built-in model or a directory with a model.json; all built-in ones if it is"
                      + " left out.")
          String model,
      @Option(
              names = "--device",
              paramLabel = "DEVICE",
              defaultValue = "auto",
              description =
                  "To measure besides the CPU: auto, cpu, cuda, cuda:N or cuda:0,1 (default:"
                      + " ${DEFAULT-VALUE}).")
          String device,
      @Option(
              names = "--threads",
              paramLabel = "N",
              defaultValue = "0",
              description =
                  "CPU threads that encode; 0 for one a core (default: ${DEFAULT-VALUE}).")
          int threads,
      @Option(
              names = "-D",
              paramLabel = "KEY=VALUE",
              description =
                  "Sets an option of CUDA, such as encoder.cuda.gpu_mem_limit=2147483648.")
          Map<String, String> settings,
      @Option(
              names = "--json",
              description = "Prints a JSON object for each measurement and comparison.")
          boolean json)
      throws JsonProcessingException {
    PrintWriter progress = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    EncoderOptions options =
        EncoderOptions.builder()
            .device(device)
            .threads(threads)
            .cudaOptions(cudaOptions(settings == null ? Map.of() : settings))
            .build();
    ModelCheck check = new ModelCheck(options, line -> say(progress, line));
    boolean agrees = true;
    for (String location : locations(model)) {
      ModelCheck.Report report = report(check, location);
      agrees &= report.agrees();
      if (json) {
        print(report);
      }
    }
    say(progress, agrees ? "The vectors agree." : "Vectors differ, see above.");
    return agrees ? ExitCode.OK : ExitCode.FAILURE;
  }

  private static Map<String, String> cudaOptions(Map<String, String> settings) {
    for (String key : settings.keySet()) {
      if (!key.startsWith(StickerStreamsConfig.CUDA_PREFIX)) {
        throw new CommandException(
            ExitCode.USAGE,
            "Key '%s' has no effect here; -D sets keys that start with '%s'."
                .formatted(key, StickerStreamsConfig.CUDA_PREFIX));
      }
    }
    return new StickerStreamsConfig(settings).cudaOptions();
  }

  private static List<String> locations(String model) {
    return model == null ? EncoderOptions.BUILT_IN_BUNDLES : List.of(location(model));
  }

  private static ModelCheck.Report report(ModelCheck check, String location) {
    try {
      return check.run(location);
    } catch (BundleException e) {
      throw new CommandException(ExitCode.INVALID_INPUT, e.getMessage(), e);
    }
  }

  private static String location(String model) {
    if (Files.isDirectory(Path.of(model))) {
      return model;
    }
    if (BuiltInModels.contains(model)) {
      return BuiltInModels.location(model);
    }
    throw new CommandException(
        ExitCode.INVALID_INPUT,
        "No model '" + model + "': it is neither a directory nor built in.");
  }

  private void print(ModelCheck.Report report) throws JsonProcessingException {
    for (ModelCheck.Measurement measured : report.measurements()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("space", measured.space());
      object.put("tower", measured.tower());
      object.put("precision", measured.precision().key());
      object.put("device", measured.device().toString());
      object.put("callers", measured.callers());
      object.put("batch", measured.batch());
      object.put("inputsPerSecond", measured.inputsPerSecond());
      object.put("p50Millis", measured.p50Millis());
      object.put("p99Millis", measured.p99Millis());
      say(spec.commandLine().getOut(), mapper.writeValueAsString(object));
    }
    for (ModelCheck.Agreement agreement : report.agreements()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("space", agreement.space());
      object.put("tower", agreement.tower());
      object.put("precision", agreement.precision().key());
      object.put("device", agreement.device().toString());
      object.put("comparison", agreement.comparison());
      object.put("leastCosine", agreement.leastCosine());
      object.put("requiredCosine", agreement.requiredCosine());
      object.put("holds", agreement.holds());
      say(spec.commandLine().getOut(), mapper.writeValueAsString(object));
    }
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
