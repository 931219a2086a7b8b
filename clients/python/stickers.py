"""Sends a chat message, prints the stickers suggested for it, and uploads a sticker.

pip install "confluent-kafka[avro]"
python stickers.py localhost:9092 http://localhost:8085/apis/ccompat/v7
"""

import sys
import time
import uuid
from pathlib import Path

from confluent_kafka import Consumer, Producer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

BROKERS, REGISTRY = sys.argv[1:3]
SCHEMAS = Path(__file__).parents[2] / "schemas/src/main/resources/dev/stickerstreams/schemas/history"

registry = SchemaRegistryClient({"url": REGISTRY})
producer = Producer({"bootstrap.servers": BROKERS})


def send(topic, record_type, key, record):
    schema = (SCHEMAS / record_type / "1.avsc").read_text()
    value = AvroSerializer(registry, schema)(record, SerializationContext(topic, MessageField.VALUE))
    producer.produce(topic, key=key, value=value)
    producer.flush()


def first(topic, matches):
    """The first record from now on that matches."""
    read = AvroDeserializer(registry)
    consumer = Consumer(
        {
            "bootstrap.servers": BROKERS,
            "group.id": str(uuid.uuid4()),
            "auto.offset.reset": "earliest",
            "isolation.level": "read_committed",
        }
    )
    consumer.subscribe([topic])
    try:
        while True:
            message = consumer.poll(1.0)
            if message is not None and message.error() is None:
                record = read(message.value(), SerializationContext(topic, MessageField.VALUE))
                if matches(record):
                    return record
    finally:
        consumer.close()


message_id = str(uuid.uuid4())
message = {
    "messageId": message_id,
    "conversationId": "python-talk",
    "sentAt": int(time.time() * 1000),
    "text": "happy birthday",
}
send("chat-messages", "ChatMessage", "python-talk", message)
answer = first("sticker-suggestions", lambda record: record["messageId"] == message_id)
print("suggested:", *(suggestion["stickerId"] for suggestion in answer["suggestions"]))

sticker = {"stickerId": "python-sticker", "annotations": {"en": {"tags": ["well done"]}}}
send("stickers", "Sticker", "python-sticker", sticker)
event = first("sticker-index-events", lambda record: record["stickerId"] == "python-sticker")
print("upload:", event["outcome"])
