// Reads each value with KafkaJS's registry client, adds what the request says, and writes it back.
//
// Standard input: one JSON object a line: topic, schema (of the answer), extra (fields to set), value (base64).
// Standard output: one base64 value a line. Argument: the registry's URL.

import { createInterface } from 'node:readline'
import { COMPATIBILITY, SchemaRegistry, SchemaType } from '@kafkajs/confluent-schema-registry'

const registry = new SchemaRegistry({ host: process.argv[2] })
const ids = new Map()

// Apicurio says NONE for a subject that has no rule of its own, also where its global rule is stricter and is enforced;
// the client refuses to register unless it is told the same.
const idOf = async ({ topic, schema }) => {
  if (!ids.has(schema)) {
    const registered = await registry.register(
      { type: SchemaType.AVRO, schema },
      { subject: `${topic}-value`, compatibility: COMPATIBILITY.NONE }
    )
    ids.set(schema, registered.id)
  }
  return ids.get(schema)
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  const record = await registry.decode(Buffer.from(request.value, 'base64'))
  const answer = await registry.encode(await idOf(request), { ...record, ...request.extra })
  console.log(answer.toString('base64'))
}
