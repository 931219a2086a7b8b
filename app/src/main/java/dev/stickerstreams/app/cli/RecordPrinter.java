package dev.stickerstreams.app.cli;

import java.io.PrintWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine;

/**
 * Prints records, each in a line and at once; names those that cannot be read on standard error.
 */
final class RecordPrinter {

  private final CommandLine command;
  private final boolean json;

  RecordPrinter(CommandLine command, boolean json) {
    this.command = command;
    this.json = json;
  }

  void print(ConsumerRecord<String, byte[]> record, Deserializer<? extends SpecificRecord> values) {
    try {
      print(record, values.deserialize(record.topic(), record.value()));
    } catch (SerializationException e) {
      String where = "Offset %d of partition %d".formatted(record.offset(), record.partition());
      say(command.getErr(), Printable.text(where + " cannot be read: " + e.getMessage()));
    }
  }

  void print(ConsumerRecord<String, byte[]> record, SpecificRecord value) {
    say(command.getOut(), json ? RecordJson.of(record, value) : RecordText.of(record, value));
  }

  private static void say(PrintWriter writer, String line) {
    writer.println(line);
    writer.flush();
  }
}
