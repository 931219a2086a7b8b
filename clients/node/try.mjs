#!/usr/bin/env node
// Sends a chat message, prints the stickers suggested for it, and uploads a sticker.
//
// npm install
// node try.mjs localhost:9092 http://localhost:8085/apis/ccompat/v7

import { Stickers } from './stickers.mjs'

const [brokers, registryUrl] = process.argv.slice(2)
const stickers = await Stickers.connect(brokers.split(','), registryUrl)
try {
  const answer = await stickers.suggest('happy birthday', { conversationId: 'node-talk' })
  console.log('suggested:', ...answer.suggestions.map(suggestion => suggestion.stickerId))

  const event = await stickers.upload({ stickerId: 'node-sticker', annotations: { en: { tags: ['well done'] } } })
  console.log('upload:', event.outcome)
  console.log('skipped:', stickers.skipped)
} finally {
  await stickers.close()
}
