// Sends a chat message, prints the stickers suggested for it, and uploads a sticker.
//
// npm install
// node stickers.mjs localhost:9092 http://localhost:8085/apis/ccompat/v7

import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry'
import kafkajs from 'kafkajs'
import lz4 from 'lz4js'

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs

// Answers are compressed with LZ4, which KafkaJS leaves to others.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: async encoder => Buffer.from(lz4.compress(encoder.buffer)),
  decompress: async buffer => Buffer.from(lz4.decompress(buffer))
})

const [brokers, registryUrl] = process.argv.slice(2)
const schemas = new URL('../../schemas/src/main/resources/dev/stickerstreams/schemas/history/', import.meta.url)

const registry = new SchemaRegistry({ host: registryUrl })
const kafka = new Kafka({ brokers: [brokers], logLevel: logLevel.ERROR })
const producer = kafka.producer()

// The library's own register() sets a compatibility level on the subject, which is not a client's to choose.
const register = async (subject, schema) => {
  const response = await fetch(`${registryUrl}/subjects/${subject}/versions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/vnd.schemaregistry.v1+json' },
    body: JSON.stringify({ schema })
  })
  if (!response.ok) throw new Error(`The registry refuses ${subject}: ${await response.text()}`)
  return (await response.json()).id
}

const send = async (topic, recordType, key, record) => {
  const schema = await readFile(new URL(`${recordType}/1.avsc`, schemas), 'utf8')
  const id = await register(`${topic}-value`, schema)
  await producer.send({ topic, messages: [{ key, value: await registry.encode(id, record) }] })
}

// The first record of a topic that matches.
const first = async (topic, matches) => {
  const consumer = kafka.consumer({ groupId: randomUUID(), readUncommitted: false })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  const found = await new Promise((resolve, reject) => {
    const eachMessage = async ({ message }) => {
      const record = await registry.decode(message.value)
      if (matches(record)) resolve(record)
    }
    consumer.run({ eachMessage }).catch(reject)
  })
  await consumer.disconnect()
  return found
}

await producer.connect()

const messageId = randomUUID()
await send('chat-messages', 'ChatMessage', 'node-talk', {
  messageId,
  conversationId: 'node-talk',
  sentAt: Date.now(),
  text: 'happy birthday',
  intent: 'MESSAGE'
})
const answer = await first('sticker-suggestions', record => record.messageId === messageId)
console.log('suggested:', ...answer.suggestions.map(suggestion => suggestion.stickerId))

await send('stickers', 'Sticker', 'node-sticker', {
  stickerId: 'node-sticker',
  annotations: { en: { tags: ['well done'] } }
})
const event = await first('sticker-index-events', record => record.stickerId === 'node-sticker')
console.log('upload:', event.outcome)

await producer.disconnect()
