package dev.stickerstreams.app.cli;

import dev.stickerstreams.app.EncoderSettings;
import dev.stickerstreams.app.StickerApplication;
import dev.stickerstreams.app.http.HttpServer;
import dev.stickerstreams.app.http.StatusServer;
import dev.stickerstreams.app.topics.BootstrapCheck;
import dev.stickerstreams.app.topics.BrokerAnswers;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.metrics.EncoderMeters;
import dev.stickerstreams.topology.metrics.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the application against a Kafka cluster until it is told to stop. */
@Command(
    name = "serve",
    description = "Runs the application against your cluster, until it is told to stop.",
    footer = {
      "",
      "SIGTERM and Ctrl-C stop it cleanly. It exits with 1 when it stopped on an error."
    })
public final class ServeCommand implements Subcommand {

  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;
  private boolean logsJson;

  @Override
  public CommandGroup group() {
    return CommandGroup.RUN;
  }

  @Override
  public Integer call() throws Exception {
    StickerStreamsConfig config = options.load();
    LogFormat.apply(config);
    logsJson = config.logsJson();
    AtomicReference<StickerApplication> started = new AtomicReference<>();
    PrometheusMeterRegistry meters = Meters.open();
    Optional<HttpServer> status =
        StatusServer.start(config, meters, () -> Optional.ofNullable(started.get()));
    try (StickerApplication application = openWhereBrokersAre(config, meters)) {
      started.set(application);
      status.ifPresent(server -> say("Health and metrics are at %s.".formatted(server.address())));
      return run(application, config);
    } finally {
      status.ifPresent(HttpServer::close);
    }
  }

  /** Before a client of Kafka is opened, for which other servers are not safe to talk to. */
  private StickerApplication openWhereBrokersAre(
      StickerStreamsConfig config, MeterRegistry meters) {
    say(
        "Looking for the brokers at %s."
            .formatted(config.getString(StickerStreamsConfig.BOOTSTRAP_SERVERS)));
    BootstrapCheck.require(KafkaSettings.client(config), BrokerAnswers.TIME_LIMIT);
    return open(config, meters);
  }

  private static StickerApplication open(StickerStreamsConfig config, MeterRegistry meters) {
    return StickerApplication.open(
        config, () -> EncoderSettings.open(config, new EncoderMeters(meters)), meters);
  }

  private int run(StickerApplication application, StickerStreamsConfig config) throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(application::close, "shutdown"));
    application.check();
    say("Filling the index from topic %s.".formatted(config.topics().embeddings()));
    application.start();
    say("Answering topic %s.".formatted(config.topics().messages()));
    Optional<Throwable> failure = application.ended().get();
    return failure.isEmpty() ? ExitCode.OK : fail(failure.get());
  }

  private static int fail(Throwable failure) {
    throw new CommandException(
        ExitCode.FAILURE, "The application stopped: " + ErrorReport.withRoot(failure), failure);
  }

  private void say(String line) {
    if (logsJson) {
      LOG.info(line);
      return;
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
