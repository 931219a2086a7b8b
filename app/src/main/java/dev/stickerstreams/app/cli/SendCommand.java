package dev.stickerstreams.app.cli;

import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.SuggestionWishes;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes one chat message, and waits for its answer if asked to. */
@Command(
    name = "send",
    description = "Publishes a chat message; with --wait prints its suggestions.",
    footer = {
      "",
      "Without --wait it prints the id of the message. A message without an answer within the time"
          + " limit may be a dead letter: stickers dlq list"
    })
public final class SendCommand implements Subcommand {

  private static final Duration POLL = Duration.ofMillis(100);

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(paramLabel = "TEXT", description = "What the message says.")
  private String text;

  @Option(
      names = "--conversation",
      paramLabel = "ID",
      description = "Conversation the message belongs to (default: one of its own).")
  private Optional<String> conversation;

  @Option(names = "--sender", paramLabel = "ID", description = "Who says it (default: nobody).")
  private Optional<String> sender;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "Language of the text, such as zh or en (default: by its script).")
  private Optional<String> language;

  @Option(
      names = "--k",
      paramLabel = "N",
      description = "Suggestions at most (default: as the application is configured).")
  private Optional<Integer> k;

  @Option(names = "--wait", description = "Waits for the suggestions and prints them.")
  private boolean wait;

  @Option(names = "--json", description = "Prints them as a JSON object, with all fields.")
  private boolean json;

  @Mixin private TimeLimitOption time;

  @Override
  public CommandGroup group() {
    return CommandGroup.RUN;
  }

  @Override
  public Integer call() throws InterruptedException {
    StickerStreamsConfig config = options.load();
    ChatMessage message = message();
    try (TopicReader reader = TopicReader.open(config, time.limit())) {
      reader.require(config.topics().messages());
      if (wait) {
        reader.follow(config.topics().suggestions(), false);
        publish(config, message);
        awaitAnswer(config, reader, message.getMessageId());
      } else {
        publish(config, message);
        spec.commandLine().getOut().println(message.getMessageId());
      }
    }
    return ExitCode.OK;
  }

  private ChatMessage message() {
    String id = UUID.randomUUID().toString();
    return ChatMessage.newBuilder()
        .setMessageId(id)
        .setConversationId(conversation.orElse(id))
        .setSenderId(sender.orElse(null))
        .setSentAt(Instant.now())
        .setText(text)
        .setLanguage(language.orElse(null))
        .setWishes(k.map(most -> SuggestionWishes.newBuilder().setK(most).build()).orElse(null))
        .build();
  }

  private void publish(StickerStreamsConfig config, ChatMessage message)
      throws InterruptedException {
    String topic = config.topics().messages();
    try (Producer<String, ChatMessage> producer =
        new KafkaProducer<>(
            settings(config),
            new StringSerializer(),
            AvroSerdes.from(config.serdeSettings()).serializer(ChatMessage.class))) {
      producer
          .send(new ProducerRecord<>(topic, message.getConversationId(), message))
          .get(time.limit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new CommandException(
          ExitCode.FAILURE,
          "Cannot publish to topic %s: %s".formatted(topic, e.getCause().getMessage()),
          e.getCause());
    } catch (TimeoutException e) {
      throw new CommandException(
          ExitCode.UNAVAILABLE,
          "The brokers did not store the message within %d s".formatted(time.limit().toSeconds()),
          e);
    }
  }

  private Map<String, Object> settings(StickerStreamsConfig config) {
    int limitMillis = Math.toIntExact(time.limit().toMillis());
    Map<String, Object> settings = new HashMap<>(KafkaSettings.client(config));
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, limitMillis);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, limitMillis);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, limitMillis);
    return settings;
  }

  private void awaitAnswer(StickerStreamsConfig config, TopicReader reader, String messageId) {
    Deserializer<StickerSuggestions> values =
        AvroSerdes.from(config.serdeSettings()).deserializer(StickerSuggestions.class);
    RecordPrinter printer = new RecordPrinter(spec.commandLine(), json);
    long deadline = System.nanoTime() + time.limit().toNanos();
    while (System.nanoTime() < deadline) {
      for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
        Optional<StickerSuggestions> answer = read(values, record);
        if (answer.filter(each -> each.getMessageId().equals(messageId)).isPresent()) {
          printer.print(record, answer.get());
          return;
        }
      }
    }
    throw new CommandException(
        ExitCode.UNAVAILABLE,
        "No answer to message %s within %d s; check that the application runs, or whether the"
                .formatted(messageId, time.limit().toSeconds())
            + " message is a dead letter with: stickers dlq list");
  }

  /** Empty for what somebody else wrote in another way. */
  private static Optional<StickerSuggestions> read(
      Deserializer<StickerSuggestions> values, ConsumerRecord<String, byte[]> record) {
    try {
      return Optional.ofNullable(values.deserialize(record.topic(), record.value()));
    } catch (SerializationException unreadable) {
      return Optional.empty();
    }
  }
}
