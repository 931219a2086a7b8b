"""Reads each value with Confluent's Python client, adds what the request says, and writes it back.

Standard input: one JSON object a line: topic, schema (of the answer), extra (fields to set), value (base64).
Standard output: one base64 value a line. Argument: the registry's URL.
"""

import base64
import json
import sys

from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext


def main():
    registry = SchemaRegistryClient({"url": sys.argv[1]})
    read = AvroDeserializer(registry)
    writers = {}
    for line in sys.stdin:
        request = json.loads(line)
        context = SerializationContext(request["topic"], MessageField.VALUE)
        record = read(base64.b64decode(request["value"]), context)
        record.update(request["extra"])
        schema = request["schema"]
        if schema not in writers:
            writers[schema] = AvroSerializer(registry, schema)
        print(base64.b64encode(writers[schema](record, context)).decode())


main()
