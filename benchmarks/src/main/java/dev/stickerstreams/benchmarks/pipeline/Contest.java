package dev.stickerstreams.benchmarks.pipeline;

import dev.stickerstreams.app.EncoderSettings;
import dev.stickerstreams.app.StickerApplication;
import dev.stickerstreams.benchmarks.encoders.ModelFiles;
import dev.stickerstreams.benchmarks.load.ChatTexts;
import dev.stickerstreams.benchmarks.load.ChatTexts.Language;
import dev.stickerstreams.benchmarks.load.Latencies;
import dev.stickerstreams.benchmarks.load.LoadClient;
import dev.stickerstreams.benchmarks.load.Median;
import dev.stickerstreams.benchmarks.load.Rate;
import dev.stickerstreams.benchmarks.peer.Langchain4jModels;
import dev.stickerstreams.encoders.ModelEncoders;
import dev.stickerstreams.encoders.Precision;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * One guarantee and precision: bare loops, encoder, pipeline and peer take turns, so that what else
 * the machine does falls on all of them alike; then both sides answer at a steady load. Used by one
 * thread.
 */
final class Contest {

  private static final int TEXTS = 4_000;
  private static final long SEED = 820;
  private static final Duration TRIAL = Duration.ofSeconds(1);

  private final Workbench workbench;
  private final LuceneIndex peerIndex;
  private final Language language;
  private final String model;
  private final String guarantee;
  private final Precision precision;
  private final Timing timing;
  private final Consumer<String> progress;

  private final ChatTexts source;
  private final List<String> texts;
  private final List<Rate> bareBatching = new ArrayList<>();
  private final List<Rate> bareInvariant = new ArrayList<>();
  private final List<Rate> encoder = new ArrayList<>();
  private final List<Rate> pipeline = new ArrayList<>();
  private final List<Rate> peer = new ArrayList<>();

  /**
   * A contest on a workbench whose index is filled.
   *
   * @param peerIndex the same vectors
   * @param progress hears a line for each step
   */
  Contest(
      Workbench workbench,
      LuceneIndex peerIndex,
      Language language,
      String guarantee,
      Precision precision,
      Timing timing,
      Consumer<String> progress) {
    this.workbench = workbench;
    this.peerIndex = peerIndex;
    this.language = language;
    this.model = language.model();
    this.guarantee = guarantee;
    this.precision = precision;
    this.timing = timing;
    this.progress = progress;
    this.source = new ChatTexts(language, SEED);
    this.texts = source.next(TEXTS);
  }

  /** Runs everything; a {@link PipelineRow} and a {@link PeerRow}. */
  List<Record> run() throws InterruptedException, TimeoutException {
    StickerStreamsConfig config =
        workbench.config(
            Map.of(
                StickerStreamsConfig.PROCESSING_GUARANTEE,
                guarantee,
                StickerStreamsConfig.ENCODER_PRECISION,
                precision.key(),
                StickerStreamsConfig.ENCODER_CACHE_BYTES,
                "0"));
    ModelEncoders encoders = EncoderSettings.open(config);
    try (StickerApplication application = Workbench.start(config, encoders);
        BareLoop bareLoop = new BareLoop(new ModelFiles(model, precision), texts);
        PeerLoop ignored =
            PeerLoop.start(
                workbench.peer(), Langchain4jModels.load(language, precision), peerIndex);
        LoadClient own = LoadClient.open(workbench.own(), texts);
        LoadClient peers = LoadClient.open(workbench.peer(), texts)) {
      compete(bareLoop, new EncoderLoop(encoders, texts), own, peers);
      return List.of(pipelineRow(application, config, own), peerRow(peers));
    }
  }

  private void compete(BareLoop bareLoop, EncoderLoop encoderLoop, LoadClient own, LoadClient peers)
      throws InterruptedException, TimeoutException {
    say("warming up for %d s each", timing.warmUp().toSeconds());
    own.saturate(Duration.ZERO, timing.warmUp());
    peers.saturate(Duration.ZERO, timing.warmUp());
    bareLoop.chooseBatch(TRIAL);
    encoderLoop.chooseBatch(TRIAL);
    for (int round = 1; round <= timing.rounds(); round++) {
      Rate batching = bareLoop.run(timing.slice());
      bareBatching.add(batching);
      bareInvariant.add(bareLoop.isInvariant() ? batching : bareLoop.runOneByOne(timing.slice()));
      encoder.add(encoderLoop.run(timing.slice()));
      pipeline.add(own.saturate(timing.leadIn(), timing.slice()));
      peer.add(peers.saturate(timing.leadIn(), timing.slice()));
      say("round %d of %d", round, timing.rounds());
      say("  bare loop %s, invariant %s", last(bareBatching), last(bareInvariant));
      say("  encoder %s", last(encoder));
      say("  pipeline %s, peer %s", last(pipeline), last(peer));
    }
  }

  private PipelineRow pipelineRow(
      StickerApplication application, StickerStreamsConfig config, LoadClient own)
      throws InterruptedException, TimeoutException {
    double load = timing.load(median(pipeline));
    say("pipeline at %.0f/s for %d s", load, timing.latency().toSeconds());
    try (FreshnessProbe freshness =
        new FreshnessProbe(
            application.index(),
            workbench.own().bootstrapServers(),
            config.topics().stickers(),
            language,
            source.next(TEXTS))) {
      Latencies answers = own.pace(load, timing.leadIn(), timing.latency());
      return new PipelineRow(
          guarantee,
          model,
          precision.key(),
          median(bareBatching),
          median(bareInvariant),
          median(encoder),
          median(pipeline),
          medianRatio(pipeline, bareBatching),
          medianRatio(pipeline, bareInvariant),
          load,
          answers.p50Millis(),
          answers.p99Millis(),
          freshness.latencies().p50Millis(),
          freshness.latencies().p99Millis());
    }
  }

  private PeerRow peerRow(LoadClient peers) throws InterruptedException, TimeoutException {
    double load = timing.load(median(peer));
    say("peer at %.0f/s for %d s", load, timing.latency().toSeconds());
    Latencies answers = peers.pace(load, timing.leadIn(), timing.latency());
    return new PeerRow(
        PeerLoop.NAME,
        guarantee,
        model,
        precision.key(),
        median(peer),
        medianRatio(pipeline, peer),
        load,
        answers.p50Millis(),
        answers.p99Millis());
  }

  private void say(String step, Object... values) {
    progress.accept(
        "%s %s %s: ".formatted(model, precision.key(), guarantee)
            + String.format(Locale.ROOT, step, values));
  }

  private static String last(List<Rate> rates) {
    Rate rate = rates.get(rates.size() - 1);
    return String.format(
        Locale.ROOT, "%.0f/s (%.2f ms of CPU a message)", rate.perSecond(), rate.cpuMillis());
  }

  private static double median(List<Rate> rates) {
    return Median.of(rates.stream().map(Rate::perSecond).toList());
  }

  private static double medianRatio(List<Rate> of, List<Rate> to) {
    return Median.of(
        IntStream.range(0, of.size())
            .mapToObj(round -> of.get(round).perSecond() / to.get(round).perSecond())
            .toList());
  }
}
