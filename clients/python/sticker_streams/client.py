"""A long-lived client: one producer, one consumer, a future for everything that is asked."""

import logging
import threading
import time
import uuid
from collections import defaultdict, deque
from concurrent.futures import Future
from importlib.resources import files

from confluent_kafka import Consumer, KafkaException, Producer, TopicPartition
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

MESSAGES, SUGGESTIONS = "chat-messages", "sticker-suggestions"
STICKERS, EVENTS = "stickers", "sticker-index-events"

POLL_SECONDS = 0.1
LIMIT_SECONDS = 20

log = logging.getLogger(__name__)


class Stickers:
    """Asks for suggestions and uploads stickers.

    Reads answers from the moment it is made, joins no consumer group and commits nothing. Thread-safe.
    A future is done when its answer came. It fails when the brokers refuse the record, and is cancelled
    when the client closes. Who gives up on one cancels it.

    `skipped` counts records of the topics that could not be decoded, because they were written in
    another format or under schemas of another registry, for instance.
    """

    def __init__(self, brokers, registry_url, **kafka):
        """
        brokers -- "host:port", several with commas between
        registry_url -- of a schema registry with Confluent's REST interface
        kafka -- more settings of librdkafka with "_" for ".", such as security_protocol="SSL"
        """
        settings = {key.replace("_", "."): value for key, value in kafka.items()}
        settings["bootstrap.servers"] = brokers
        registry = SchemaRegistryClient({"url": registry_url})
        self.skipped = 0
        self._writers = {MESSAGES: _writer(registry, "ChatMessage"), STICKERS: _writer(registry, "Sticker")}
        self._read = AvroDeserializer(registry)
        self._waiting = defaultdict(deque)
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._producer = Producer({**settings, "linger.ms": 0})
        self._consumer = _consumer(settings)
        self._thread = threading.Thread(target=self._run, name="sticker-answers", daemon=True)
        self._thread.start()

    def suggest(self, text="", **fields):
        """Publishes a chat message; the future's result is its StickerSuggestions record, a dict.

        fields -- further fields of ChatMessage; without conversationId it is the only message of one
        """
        message_id = fields.pop("messageId", None) or str(uuid.uuid4())
        message = {"conversationId": message_id, "sentAt": int(time.time() * 1000), **fields}
        message.update(messageId=message_id, text=text)
        return self._send(MESSAGES, message["conversationId"], message, (SUGGESTIONS, message_id))

    def upload(self, sticker):
        """Publishes a Sticker record, a dict; the future's result is its StickerIndexEvent record."""
        return self._send(STICKERS, sticker["stickerId"], sticker, (EVENTS, sticker["stickerId"]))

    def close(self):
        """Sends what is on its way, cancels what is not answered, and closes."""
        self._closed.set()
        self._thread.join()
        self._producer.flush(LIMIT_SECONDS)
        self._consumer.close()
        with self._lock:
            unanswered = [future for futures in self._waiting.values() for future in futures]
            self._waiting.clear()
        for future in unanswered:
            future.cancel()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _send(self, topic, key, record, wanted):
        value = self._writers[topic](record, SerializationContext(topic, MessageField.VALUE))
        future = Future()
        with self._lock:
            self._waiting[wanted].append(future)
        future.add_done_callback(lambda done: self._forget(wanted, done))

        def stored(error, _):
            if error is not None:
                _complete(future, lambda: future.set_exception(KafkaException(error)))

        self._producer.produce(topic, key=key, value=value, on_delivery=stored)
        return future

    def _forget(self, wanted, future):
        with self._lock:
            futures = self._waiting.get(wanted, ())
            if future in futures:
                futures.remove(future)
            if not futures:
                self._waiting.pop(wanted, None)

    def _run(self):
        while not self._closed.is_set():
            self._producer.poll(0)
            message = self._consumer.poll(POLL_SECONDS)
            if message is None:
                continue
            if message.error() is not None:
                log.warning("Cannot read answers: %s", message.error())
            else:
                self._hear(message)

    def _hear(self, message):
        topic = message.topic()
        try:
            record = self._read(message.value(), SerializationContext(topic, MessageField.VALUE))
            wanted = (topic, record["messageId" if topic == SUGGESTIONS else "stickerId"])
        except Exception as reason:  # whatever others wrote, the next record may be an answer
            self.skipped += 1
            log.warning("Skipped %s-%d@%d: %s", topic, message.partition(), message.offset(), reason)
            return
        with self._lock:
            future = next(iter(self._waiting.get(wanted, ())), None)
        if future is not None:
            _complete(future, lambda: future.set_result(record))


def _writer(registry, record_type):
    schema = files(__package__).joinpath("schemas", f"{record_type}.avsc").read_text(encoding="utf-8")
    return AvroSerializer(registry, schema)


def _consumer(settings):
    """A consumer of all partitions of the answers' topics from where they end now."""
    consumer = Consumer(
        {**settings, "group.id": "sticker-clients", "enable.auto.commit": False, "isolation.level": "read_committed"}
    )
    consumer.assign([ended for topic in (SUGGESTIONS, EVENTS) for ended in _ends(consumer, topic)])
    return consumer


def _ends(consumer, topic):
    metadata = consumer.list_topics(topic, LIMIT_SECONDS).topics[topic]
    if metadata.error is not None:
        raise KafkaException(metadata.error)
    for partition in metadata.partitions:
        _, end = consumer.get_watermark_offsets(TopicPartition(topic, partition), LIMIT_SECONDS)
        yield TopicPartition(topic, partition, end)


def _complete(future, completion):
    """Completes a future unless somebody gave up on it."""
    if future.set_running_or_notify_cancel():
        completion()
