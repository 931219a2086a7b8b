package dev.stickerstreams.encoders.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;

/** An ONNX graph with its weights, from which sessions are made. */
interface GraphSource {

  /** Identifies the graph: the same for the same graph with the same weights. */
  String identity() throws IOException;

  /** Makes a session, which is to be closed. */
  OrtSession open(OrtEnvironment environment, SessionOptions options)
      throws OrtException, IOException;
}
