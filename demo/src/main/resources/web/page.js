// Starts the page's parts and lets them hear of each other.

import { follow } from './conversation.js';
import { acceptImages } from './drop.js';
import { showFigures } from './figures.js';
import { watchServer } from './health.js';
import { drawWay } from './journey.js';
import { Side } from './side.js';
import { Uploads } from './upload.js';

const sides = new Map(['a', 'b'].map((id) => [id, new Side(id, drawWay)]));
const uploads = new Uploads(() => sides.forEach((side) => side.refresh()));

acceptImages((file) => uploads.offer(file));

watchServer({
  figures: showFigures,
  usable() {
    sides.forEach((side) => side.refresh());
    uploads.list();
  },
});

follow({
  message: (message) => sides.forEach((side) => side.hear(message)),
  suggestions(answered) {
    drawWay(answered.text, answered.answer.way);
    sides.get(answered.side === 'a' ? 'b' : 'a').offerReplies(answered.answer);
  },
  uploaded: (sticker) => uploads.add(sticker),
  deleted: (sticker) => uploads.take(sticker.stickerId),
});
