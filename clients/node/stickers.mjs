// A long-lived client: one producer, one consumer, a promise for everything that is asked.

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

const MESSAGES = 'chat-messages'
const SUGGESTIONS = 'sticker-suggestions'
const STICKERS = 'stickers'
const EVENTS = 'sticker-index-events'

const LIMIT_MILLIS = 60_000

export class Stickers {
  /** Records that could not be decoded: written in another format, or under another registry's schemas. */
  skipped = 0

  #kafka
  #registry
  #registryUrl
  #producer
  #consumer
  #schemaIds = new Map()
  #waiting = new Map()

  constructor(brokers, registryUrl, settings) {
    this.#kafka = new Kafka({ logLevel: logLevel.ERROR, ...settings, brokers })
    this.#registry = new SchemaRegistry({ host: registryUrl })
    this.#registryUrl = registryUrl
    this.#producer = this.#kafka.producer({ allowAutoTopicCreation: false })
    this.#consumer = this.#kafka.consumer({
      groupId: `sticker-clients-${randomUUID()}`,
      readUncommitted: false,
      allowAutoTopicCreation: false
    })
  }

  /**
   * A client that reads answers from now on.
   *
   * @param brokers an array of "host:port"
   * @param registryUrl of a schema registry with Confluent's REST interface
   * @param settings more settings of KafkaJS, such as ssl and sasl
   */
  static async connect(brokers, registryUrl, settings = {}) {
    const stickers = new Stickers(brokers, registryUrl, settings)
    await stickers.#connect()
    return stickers
  }

  async #connect() {
    await this.#producer.connect()
    await this.#consumer.connect()
    const ends = await this.#ends()
    await this.#consumer.subscribe({ topics: [SUGGESTIONS, EVENTS] })
    const joined = new Promise(resolve => this.#consumer.on(this.#consumer.events.GROUP_JOIN, resolve))
    await this.#consumer.run({ autoCommit: false, eachMessage: record => this.#hear(record) })
    await joined
    ends.forEach(end => this.#consumer.seek(end))
  }

  /** Where the partitions of the answers' topics end. */
  async #ends() {
    const admin = this.#kafka.admin()
    await admin.connect()
    const ends = []
    for (const topic of [SUGGESTIONS, EVENTS]) {
      for (const { partition, high } of await admin.fetchTopicOffsets(topic)) {
        ends.push({ topic, partition, offset: high })
      }
    }
    await admin.disconnect()
    return ends
  }

  /**
   * Publishes a chat message.
   *
   * @param fields further fields of ChatMessage; without conversationId it is the only message of one
   * @param limitMillis longest wait for the answer
   * @returns the StickerSuggestions record
   */
  async suggest(text, fields = {}, limitMillis = LIMIT_MILLIS) {
    const messageId = fields.messageId ?? randomUUID()
    const message = { conversationId: messageId, sentAt: Date.now(), intent: 'MESSAGE', ...fields, messageId, text }
    const wanted = `${SUGGESTIONS}/${messageId}`
    return this.#ask(MESSAGES, 'ChatMessage', message.conversationId, message, wanted, limitMillis)
  }

  /** Publishes a Sticker record and returns its StickerIndexEvent record. */
  async upload(sticker, limitMillis = LIMIT_MILLIS) {
    const wanted = `${EVENTS}/${sticker.stickerId}`
    return this.#ask(STICKERS, 'Sticker', sticker.stickerId, sticker, wanted, limitMillis)
  }

  async #ask(topic, recordType, key, record, wanted, limitMillis) {
    const id = await this.#schemaId(topic, recordType)
    const value = await this.#registry.encode(id, record)
    const { answer, forget } = this.#await(wanted, limitMillis)
    try {
      await this.#producer.send({ topic, messages: [{ key, value }] })
    } catch (reason) {
      forget()
      throw reason
    }
    return answer
  }

  #await(wanted, limitMillis) {
    const waiting = {}
    const forget = () => {
      clearTimeout(waiting.timer)
      const others = (this.#waiting.get(wanted) ?? []).filter(each => each !== waiting)
      others.length > 0 ? this.#waiting.set(wanted, others) : this.#waiting.delete(wanted)
    }
    const answer = new Promise((resolve, reject) => {
      waiting.resolve = record => { forget(); resolve(record) }
      waiting.reject = reason => { forget(); reject(reason) }
    })
    const late = () => waiting.reject(new Error(`No answer for ${wanted} within ${limitMillis} ms`))
    waiting.timer = setTimeout(late, limitMillis)
    this.#waiting.set(wanted, [...(this.#waiting.get(wanted) ?? []), waiting])
    return { answer, forget }
  }

  // The library's own register() sets a compatibility level on the subject, which is not a client's to choose.
  async #schemaId(topic, recordType) {
    if (!this.#schemaIds.has(topic)) {
      const schema = await readFile(new URL(`schemas/${recordType}.avsc`, import.meta.url), 'utf8')
      const response = await fetch(`${this.#registryUrl}/subjects/${topic}-value/versions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/vnd.schemaregistry.v1+json' },
        body: JSON.stringify({ schema })
      })
      if (!response.ok) throw new Error(`The registry refuses ${recordType}: ${await response.text()}`)
      this.#schemaIds.set(topic, (await response.json()).id)
    }
    return this.#schemaIds.get(topic)
  }

  async #hear({ topic, message }) {
    let record
    try {
      record = await this.#registry.decode(message.value)
    } catch {
      this.skipped++ // whatever others wrote, the next record may be an answer
      return
    }
    const id = topic === SUGGESTIONS ? record.messageId : record.stickerId
    this.#waiting.get(`${topic}/${id}`)?.[0].resolve(record)
  }

  /** Closes; what is not answered yet is rejected. */
  async close() {
    await this.#consumer.disconnect()
    await this.#producer.disconnect()
    const unanswered = [...this.#waiting.values()].flat()
    unanswered.forEach(waiting => waiting.reject(new Error('The client was closed')))
  }
}
