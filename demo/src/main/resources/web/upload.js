// Own stickers: published to the topic, searchable a moment later, deleted again at will. The list
// is the server's, so that every page shows the same.

import { button, byId, duration, element, picture } from './dom.js';
import { ask } from './server.js';

const MAX_IMAGE_BYTES = 900000;
const TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
const LIMIT_MILLIS = 15000;
const form = byId('upload');
const file = byId('file');
const preview = byId('preview');

export class Uploads {
  /** @param changed told when there are other stickers than before */
  constructor(changed) {
    this.changed = changed;
    this.stickers = new Map();
    form.addEventListener('submit', (event) => this.publish(event));
    file.addEventListener('change', showPreview);
  }

  /** Puts an image that was dropped or pasted into the form. */
  offer(image) {
    if (!TYPES.includes(image.type)) {
      tell('That is no PNG, JPEG, GIF or WebP image.', 'bad');
      return;
    }
    const chosen = new DataTransfer();
    chosen.items.add(image);
    file.files = chosen.files;
    showPreview();
    tell('Say when the sticker fits, or publish it for the text that is written in it.', '');
    form.scrollIntoView({ block: 'nearest' });
    byId('description').focus();
  }

  async list() {
    try {
      const stickers = await ask('GET', '/demo/stickers');
      this.stickers = new Map(stickers.map((sticker) => [sticker.stickerId, sticker]));
      this.draw();
    } catch (problem) {
      tell(`Your stickers are not listed. ${problem.message}`, 'bad');
    }
  }

  add(sticker) {
    this.stickers.set(sticker.stickerId, sticker);
    this.draw();
    this.changed();
  }

  take(stickerId) {
    if (this.stickers.delete(stickerId)) {
      this.draw();
      this.changed();
    }
  }

  async publish(event) {
    event.preventDefault();
    const submit = form.querySelector('button');
    submit.disabled = true;
    tell('Publishing …', 'busy');
    try {
      const sticker = await ask('POST', '/demo/stickers', { body: await readDraft(), limitMillis: LIMIT_MILLIS });
      tell(`Searchable ${duration(sticker.millis)} after it was published.${known(sticker)} Try it in the chat.`, 'good');
      form.reset();
      showPreview();
    } catch (problem) {
      tell(problem.message, 'bad');
    } finally {
      submit.disabled = false;
    }
  }

  async remove(sticker) {
    tell('Deleting …', 'busy');
    try {
      const gone = await ask('DELETE', `/demo/stickers/${sticker.stickerId}`, { limitMillis: LIMIT_MILLIS });
      tell(`Gone from the index ${duration(gone.millis)} after the deletion was published.`, 'good');
    } catch (problem) {
      tell(problem.message, 'bad');
    }
  }

  draw() {
    byId('mine').replaceChildren(...[...this.stickers.values()].map((sticker) => this.entry(sticker)));
  }

  entry(sticker) {
    const deletion = button('', () => this.remove(sticker), 'Delete');
    deletion.setAttribute('aria-label', `Delete ${sticker.name}`);
    return element('li', '', picture(sticker, ''), element('span', '', sticker.name), deletion);
  }
}

/** What was understood of the image beyond what the form says. */
function known(sticker) {
  const understood = sticker.understood ? ` Understood, ${sticker.understood}.` : '';
  const twin = sticker.duplicateOf ? ` It shows the same picture as ${sticker.duplicateOf}.` : '';
  return understood + twin;
}

function showPreview() {
  const chosen = file.files[0];
  URL.revokeObjectURL(preview.src);
  preview.hidden = !chosen;
  byId('droptext').hidden = Boolean(chosen);
  if (chosen) {
    preview.src = URL.createObjectURL(chosen);
    preview.alt = `Chosen image ${chosen.name}`;
  }
}

async function readDraft() {
  return {
    description: byId('description').value.trim(),
    tags: byId('tags').value.split(/[,，、]/).map((tag) => tag.trim()).filter(Boolean),
    language: byId('language').value,
    image: file.files[0] ? await base64(file.files[0]) : null,
  };
}

async function base64(image) {
  if (image.size > MAX_IMAGE_BYTES) {
    throw new Error(`The image has ${Math.round(image.size / 1000)} kB, at most ${MAX_IMAGE_BYTES / 1000} kB are allowed.`);
  }
  const bytes = new Uint8Array(await image.arrayBuffer());
  let binary = '';
  bytes.forEach((byte) => { binary += String.fromCharCode(byte); });
  return btoa(binary);
}

function tell(line, mood) {
  byId('outcome').textContent = line;
  byId('outcome').className = `note ${mood}`;
}
