// Own stickers: published to the topic, searchable a moment later, deleted again at will.

import { ask, byId, duration, element, picture } from './dom.js';

const STORED = 'sticker-streams.uploads';
const MAX_IMAGE_BYTES = 900000;
const form = byId('upload');
const file = byId('file');
const preview = byId('preview');
let chat;

export function startUploads(chatToRefresh) {
  chat = chatToRefresh;
  form.addEventListener('submit', publish);
  file.addEventListener('change', showPreview);
  acceptDrops(byId('drop'));
  showKnown();
}

function acceptDrops(area) {
  const over = (event) => {
    event.preventDefault();
    area.classList.toggle('over', event.type === 'dragover');
  };
  area.addEventListener('dragover', over);
  area.addEventListener('dragleave', over);
  area.addEventListener('drop', (event) => {
    over(event);
    file.files = event.dataTransfer.files;
    showPreview();
  });
}

function showPreview() {
  const chosen = file.files[0];
  URL.revokeObjectURL(preview.src);
  preview.hidden = !chosen;
  byId('droptext').hidden = Boolean(chosen);
  if (chosen) {
    preview.src = URL.createObjectURL(chosen);
  }
}

async function publish(event) {
  event.preventDefault();
  const submit = form.querySelector('button');
  submit.disabled = true;
  try {
    const draft = await readDraft();
    const sticker = await ask('POST', '/demo/stickers', draft);
    remember([...known(), { stickerId: sticker.stickerId, image: sticker.image, name: draft.description || draft.tags[0] }]);
    tell(`Searchable ${duration(sticker.millis)} after it was published. Try it in the chat.`, 'good');
    form.reset();
    showPreview();
    chat.refresh();
  } catch (problem) {
    tell(problem.message, 'bad');
  } finally {
    submit.disabled = false;
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

async function remove(sticker) {
  try {
    const gone = await ask('DELETE', `/demo/stickers/${sticker.stickerId}`);
    remember(known().filter((other) => other.stickerId !== sticker.stickerId));
    tell(`Gone from the index ${duration(gone.millis)} after the deletion was published.`, 'good');
    chat.refresh();
  } catch (problem) {
    tell(problem.message, 'bad');
  }
}

function tell(line, mood) {
  byId('outcome').textContent = line;
  byId('outcome').className = `note ${mood}`;
}

function known() {
  return JSON.parse(localStorage.getItem(STORED) ?? '[]');
}

function remember(stickers) {
  localStorage.setItem(STORED, JSON.stringify(stickers));
  byId('mine').replaceChildren(...stickers.map(entry));
}

/** The index knows best which of the remembered stickers there still are. */
async function showKnown() {
  const there = await Promise.all(known().map(async (sticker) => {
    const response = await fetch(`/api/stickers/${sticker.stickerId}`);
    return response.status === 404 ? [] : [sticker];
  }));
  remember(there.flat());
}

function entry(sticker) {
  const button = element('button', '', 'Delete');
  button.type = 'button';
  button.addEventListener('click', () => remove(sticker));
  return element('li', '', picture(sticker), element('span', '', sticker.name), button);
}
