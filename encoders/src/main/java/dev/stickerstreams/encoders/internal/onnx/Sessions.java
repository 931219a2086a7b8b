package dev.stickerstreams.encoders.internal.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import dev.stickerstreams.encoders.Device;
import dev.stickerstreams.encoders.internal.bundle.TowerModels.Optimization;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Opens sessions of ONNX Runtime. */
final class Sessions {

  private Sessions() {}

  /**
   * Opens a session, which is to be closed.
   *
   * @throws OrtException if ONNX Runtime does not take the graph
   * @throws IOException if the graph cannot be read
   */
  static OrtSession open(GraphSource graph, Optimization optimization, SessionSettings settings)
      throws OrtException, IOException {
    Optional<OrtSession> prepared =
        settings.device().kind() == Device.Kind.CPU
            ? settings
                .preparedGraphs()
                .flatMap(PreparedGraphs::in)
                .flatMap(graphs -> graphs.open(graph, level(optimization), settings))
            : Optional.empty();
    return prepared.isPresent() ? prepared.get() : openAsItIs(graph, level(optimization), settings);
  }

  private static OrtSession openAsItIs(
      GraphSource graph, OptLevel optimization, SessionSettings settings)
      throws OrtException, IOException {
    try (SessionOptions options = options(optimization, settings)) {
      return graph.open(KeptEnvironment.get(), options);
    }
  }

  static SessionOptions options(OptLevel optimization, SessionSettings settings)
      throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(settings.threadsPerRun());
    options.setInterOpNumThreads(1);
    options.setOptimizationLevel(optimization);
    if (settings.device().kind() == Device.Kind.CUDA) {
      addCuda(options, settings);
    }
    return options;
  }

  private static OptLevel level(Optimization optimization) {
    return switch (optimization) {
      case NONE -> OptLevel.NO_OPT;
      case BASIC -> OptLevel.BASIC_OPT;
      case EXTENDED -> OptLevel.EXTENDED_OPT;
      case ALL -> OptLevel.ALL_OPT;
    };
  }

  private static void addCuda(SessionOptions options, SessionSettings settings)
      throws OrtException {
    try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(settings.device().index())) {
      for (Map.Entry<String, String> option : settings.cudaOptions().entrySet()) {
        cuda.add(option.getKey(), option.getValue());
      }
      options.addCUDA(cuda);
    }
  }
}
