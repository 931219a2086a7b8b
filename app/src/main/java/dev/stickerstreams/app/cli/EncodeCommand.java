package dev.stickerstreams.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.app.EncoderSettings;
import dev.stickerstreams.encoders.EncodingException;
import dev.stickerstreams.encoders.ModelEncoders;
import dev.stickerstreams.encoders.QueryVector;
import dev.stickerstreams.encoders.TextEncoder;
import dev.stickerstreams.topology.batching.Awaited;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints vectors. */
@Command(
    name = "encode",
    description = "Prints the vectors of texts on standard input, one a line, or of an image.")
public final class EncodeCommand implements Subcommand {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(
      names = "--space",
      paramLabel = "ID",
      description = "Embedding space (default: by the script of each text).")
  private String space;

  @Option(names = "--image", paramLabel = "FILE", description = "Encodes this image instead.")
  private Path image;

  @Option(names = "--json", description = "Prints a JSON object a line.")
  private boolean json;

  private final ObjectMapper mapper = new ObjectMapper();

  @Override
  public CommandGroup group() {
    return CommandGroup.INSPECT;
  }

  @Override
  public Integer call() throws IOException {
    StickerStreamsConfig config = options.load();
    try (ModelEncoders encoders = EncoderSettings.open(config)) {
      if (image != null) {
        print("image", image.toString(), image(encoders, config));
      } else {
        printTexts(encoders, config);
      }
    }
    return ExitCode.OK;
  }

  private void printTexts(ModelEncoders encoders, StickerStreamsConfig config) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String text = in.readLine(); text != null; text = in.readLine()) {
      if (!text.isBlank()) {
        print("text", text, text(encoders, config, text));
      }
    }
  }

  private QueryVector text(ModelEncoders encoders, StickerStreamsConfig config, String text) {
    if (space == null) {
      return Awaited.result(
          encoders.encodeMessage(text, Optional.empty()), config.encoderTimeout());
    }
    TextEncoder encoder = encoders.textEncoder(space).orElseThrow(() -> noSpace(encoders));
    return new QueryVector(encoder.space(), null, encoder.encode(List.of(text)).get(0));
  }

  private CommandException noSpace(ModelEncoders encoders) {
    return new CommandException(
        ExitCode.INVALID_INPUT,
        "No space '%s' with a text tower; there are %s"
            .formatted(space, encoders.spaces().stream().map(s -> s.id()).toList()));
  }

  private QueryVector image(ModelEncoders encoders, StickerStreamsConfig config)
      throws IOException {
    return Awaited.result(
        encoders
            .encodeImage(Files.readAllBytes(image))
            .orElseThrow(
                () ->
                    new EncodingException(
                        "None of the models has an image tower; name one with -Dencoder.models=…")),
        config.encoderTimeout());
  }

  private void print(String kind, String input, QueryVector encoded)
      throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put(kind, input);
      object.put("space", encoded.space().id());
      object.put("vector", encoded.values());
      out.println(mapper.writeValueAsString(object));
    } else {
      out.println(
          "%s\t%s\t%s".formatted(input, encoded.space().id(), Arrays.toString(encoded.values())));
    }
    out.flush();
  }
}
