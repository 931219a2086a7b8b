package dev.stickerstreams.encoders.ocr;

import dev.stickerstreams.encoders.image.ImageDecoder;
import java.util.List;

/**
 * Reads the text in image files with PP-OCRv4's mobile models for Chinese and English, on one CPU
 * thread for each caller.
 *
 * <p>Thread-safe, but must not be closed while it reads: the native library would crash.
 */
public final class OcrReader implements AutoCloseable {

  /** What a result depends on beside the options; changes with the models and how they are used. */
  public static final String VERSION = "pp-ocrv4-mobile-1";

  private static final String DETECTION = "/models/ch_PP-OCRv4_det_infer.onnx";
  private static final String RECOGNITION = "/models/ch_PP-OCRv4_rec_infer.onnx";
  private static final String KEYS = "/models/ppocr_keys_v1.txt";
  private static final int MAX_SIDE = 1_280;
  private static final int MAX_DETECTION_SIDE = 512;

  /** First, middle and last frame of an animation. */
  private static final int FRAMES = 3;

  private final ImageDecoder decoder;
  private final OcrOptions options;
  private final OcrGraph detection;
  private final OcrGraph recognition;
  private final TextSpotter spotter;

  private OcrReader(
      ImageDecoder decoder, OcrOptions options, OcrGraph detection, OcrGraph recognition) {
    this.decoder = decoder;
    this.options = options;
    this.detection = detection;
    this.recognition = recognition;
    this.spotter =
        new TextSpotter(
            new TextDetector(detection, MAX_DETECTION_SIDE),
            new TextRecognizer(recognition, CtcDecoder.ofKeys(KEYS)),
            options);
  }

  /**
   * Loads the models.
   *
   * @throws IllegalStateException if they are not on the class path or cannot be loaded
   */
  public static OcrReader open(ImageDecoder decoder, OcrOptions options) {
    OcrGraph detection = OcrGraph.load(DETECTION);
    try {
      return new OcrReader(decoder, options, detection, OcrGraph.load(RECOGNITION));
    } catch (RuntimeException e) {
      detection.close();
      throw e;
    }
  }

  /**
   * Reads the text of a picture; of an animation that of the frame with most of it.
   *
   * @throws dev.stickerstreams.encoders.image.ImageRejectedException if the file is no image, is
   *     damaged or exceeds the decoder's limits
   */
  public OcrText read(byte[] file) {
    TimeLimit limit = TimeLimit.after(options.maxTime());
    List<ArgbImage> frames =
        decoder.decode(file, FRAMES, frame -> ArgbImage.of(frame, MAX_SIDE)).stream()
            .distinct()
            .toList();
    Spotted best = Spotted.NOTHING;
    for (ArgbImage frame : frames) {
      if (limit.isOver()) {
        return OcrText.of(new Spotted(best.lines(), false));
      }
      best = best.orBetter(spot(frame, limit));
    }
    return OcrText.of(best);
  }

  /** On white, as most chats show it; on a dark ground where white would hide what is there. */
  private Spotted spot(ArgbImage frame, TimeLimit limit) {
    Spotted onWhite = spotter.spot(frame.over(ArgbImage.WHITE), limit);
    boolean again = onWhite.lines().isEmpty() && !limit.isOver() && frame.fadesOnWhite();
    return again ? onWhite.orBetter(spotter.spot(frame.over(ArgbImage.DARK), limit)) : onWhite;
  }

  @Override
  public void close() {
    detection.close();
    recognition.close();
  }
}
